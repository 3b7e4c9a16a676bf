//! One picture of the virtual display: read as Xvfb keeps it (XWD version 7, X11's `XWDFile.h`),
//! judged, and written as PNG (RFC 2083) without compression.

/// A picture, one byte each of red, green and blue per point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    width: usize,
    height: usize,
    points: Vec<[u8; 3]>,
}

impl Frame {
    /// Reads the memory image of an Xvfb screen of 32 bits a point. `None` if it is anything else.
    pub(crate) fn of_xwd(bytes: &[u8]) -> Option<Self> {
        let field = |index: usize| {
            let word = bytes.get(index * 4..index * 4 + 4)?;
            usize::try_from(u32::from_be_bytes(word.try_into().ok()?)).ok()
        };
        let (header, version, width, height) = (field(0)?, field(1)?, field(4)?, field(5)?);
        let (least_byte_first, bits, line, colours) =
            (field(7)? == 0, field(11)?, field(12)?, field(19)?);
        if version != 7 || bits != 32 || !least_byte_first {
            return None;
        }
        let image = bytes.get(header + colours * 12..)?;
        let mut points = Vec::with_capacity(width * height);
        for row in 0..height {
            let row = image.get(row * line..row * line + width * 4)?;
            points.extend(row.chunks_exact(4).filter_map(|point| match point {
                [blue, green, red, _] => Some([*red, *green, *blue]),
                _ => None,
            }));
        }
        (points.len() == width * height).then_some(Self {
            width,
            height,
            points,
        })
    }

    /// Whether a window with text in it is shown: an empty screen or an unpainted window has a
    /// handful of colours, and the smoothed edges of letters alone bring dozens.
    pub(crate) fn looks_painted(&self) -> bool {
        let mut colours: Vec<[u8; 3]> = Vec::new();
        for point in &self.points {
            if !colours.contains(point) {
                colours.push(*point);
            }
            if colours.len() >= 24 {
                return true;
            }
        }
        false
    }

    /// The picture as a PNG file. Nothing is compressed: it is looked at once and thrown away.
    pub(crate) fn to_png(&self) -> Vec<u8> {
        let mut rows = Vec::with_capacity(self.height * (self.width * 3 + 1));
        for row in self.points.chunks(self.width.max(1)) {
            rows.push(0);
            rows.extend(row.iter().flatten());
        }
        let size = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes();
        let mut header = Vec::from(size(self.width));
        header.extend(size(self.height));
        // Eight bits a channel, red green blue, the only methods there are, not interlaced.
        header.extend([8, 2, 0, 0, 0]);
        let mut file = Vec::from(*b"\x89PNG\r\n\x1a\n");
        chunk(&mut file, *b"IHDR", &header);
        chunk(&mut file, *b"IDAT", &stored(&rows));
        chunk(&mut file, *b"IEND", &[]);
        file
    }
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    file.extend(kind);
    file.extend(data);
    file.extend(crc32(kind.iter().chain(data)).to_be_bytes());
}

/// A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4).
fn stored(data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = data.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler32(data).to_be_bytes());
    stream
}

fn crc32<'a>(bytes: impl Iterator<Item = &'a u8>) -> u32 {
    !bytes.fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xEDB8_8320
            } else {
                crc >> 1
            }
        })
    })
}

fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    (high << 16) | low
}

#[cfg(test)]
mod tests {
    use super::{Frame, adler32, crc32};

    fn xwd(width: u32, height: u32, image: &[u8]) -> Vec<u8> {
        let mut fields = [0_u32; 25];
        for (index, value) in [
            (0, 104),
            (1, 7),
            (4, width),
            (5, height),
            (11, 32),
            (12, width * 4),
            (19, 1),
        ] {
            fields[index] = value;
        }
        let mut bytes: Vec<u8> = fields
            .iter()
            .flat_map(|field| field.to_be_bytes())
            .collect();
        bytes.extend([0; 4]); // the window's name
        bytes.extend([0; 12]); // one colour-map entry
        bytes.extend(image);
        bytes
    }

    #[test]
    fn a_screen_is_read_with_its_colours_in_order() {
        let frame = Frame::of_xwd(&xwd(2, 1, &[1, 2, 3, 0, 4, 5, 6, 0])).expect("a good picture");
        assert_eq!(
            frame,
            Frame {
                width: 2,
                height: 1,
                points: vec![[3, 2, 1], [6, 5, 4]]
            }
        );
    }

    #[test]
    fn a_cut_picture_is_refused() {
        let whole = xwd(2, 2, &[0; 16]);
        assert!(Frame::of_xwd(&whole).is_some());
        assert!(Frame::of_xwd(&whole[..whole.len() - 1]).is_none());
        assert!(Frame::of_xwd(&[]).is_none());
    }

    #[test]
    fn an_empty_window_is_not_taken_for_a_painted_one() {
        let blank = Frame {
            width: 8,
            height: 8,
            points: vec![[255; 3]; 64],
        };
        assert!(!blank.looks_painted());
        let text = Frame {
            width: 8,
            height: 8,
            points: (0..64).map(|grey| [grey; 3]).collect(),
        };
        assert!(text.looks_painted());
    }

    #[test]
    fn check_sums_agree_with_their_published_examples() {
        assert_eq!(crc32(b"123456789".iter()), 0xCBF4_3926);
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
    }

    #[test]
    fn the_png_is_the_one_a_single_red_point_must_give() {
        let red = Frame {
            width: 1,
            height: 1,
            points: vec![[255, 0, 0]],
        };
        let png = red.to_png();
        // Signature, IHDR 25, IDAT 12 + 2 + 5 + 4 + 4, IEND 12.
        assert_eq!(png.len(), 8 + 25 + 27 + 12);
        assert_eq!(
            png[8 + 25 + 8..][..11],
            [0x78, 0x01, 1, 4, 0, 0xFB, 0xFF, 0, 255, 0, 0]
        );
    }
}
