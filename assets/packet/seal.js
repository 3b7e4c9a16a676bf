"use strict";
// Opens packets and seals replies, as PACKET.md describes. Knows nothing of the page, keeps nothing, sends nothing.
const Seal = (() => {
  const ROUNDS = 1000000;
  const PAD = 4096;
  const VOICE_LIMIT = 1024 * 1024;
  const MIMES = ["audio/webm", "audio/ogg", "audio/mp4", "audio/mpeg", "audio/wav"];
  const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const utf8 = new TextEncoder();

  // The same passphrase however it was typed.
  const normalise = (typed) =>
    typed.normalize("NFKD").toLowerCase()
      .replace(/[ \t\r\n\-_.,\u2010-\u2015]+/g, "-").replace(/^-|-$/g, "");

  // Control, bidirectional and zero-width characters never leave or enter.
  const UNSEEN = new RegExp("[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5" +
    "\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb]|[\\u{e0000}-\\u{e0fff}]", "gu");
  const clean = (text) =>
    String(text).replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(/\t/g, " ").replace(UNSEEN, "").normalize("NFC")
      .replace(/\n{4,}/g, "\n\n\n").trim();

  const toBytes = (base64) => {
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) throw new Error("base64");
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  };
  const toBase64 = (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return btoa(text);
  };
  const toHex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  const joined = (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { all.set(part, at); at += part.length; }
    return all;
  };

  // The base64 of an envelope inside a page, an e-mail or an armoured text; null when there is none.
  const find = (text) => {
    const block = /<script type="application\/json" id="packet">"([A-Za-z0-9+/=]+)"<\/script>/.exec(text);
    if (block) return block[1];
    const lines = text.split("\n").map((line) => line.replace(/^[> \t]+/, "").replace(/[ \t\r]+$/, ""));
    const begin = lines.indexOf("-----BEGIN HALLWAY PACKET-----");
    const end = lines.indexOf("-----END HALLWAY PACKET-----", begin);
    return begin < 0 || end < 0 ? null : lines.slice(begin + 1, end).join("");
  };

  const split = (base64) => {
    const bytes = toBytes(base64);
    const end = 2 + (bytes[0] << 8 | bytes[1]);
    const clear = bytes.subarray(2, end);
    const header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(clear));
    if (header.fmt !== "hallway-packet" || !/^QP(-[0-9A-HJKMNP-TV-Z]{4}){3}$/.test(header.packet_id)) throw new Error("header");
    return { clear, header, sealed: bytes.subarray(end) };
  };

  // Header of an envelope, before the passphrase is known: its code and version.
  const peek = (base64) => split(base64).header;

  // Two words from the code: its number modulo 7776 squared, in base 7776.
  const checkWords = (code, words) => {
    let number = 0n;
    for (const symbol of code.slice(2).replace(/-/g, "")) number = number * 32n + BigInt(SYMBOLS.indexOf(symbol));
    number %= 60466176n;
    return words[Number(number / 7776n)] + " " + words[Number(number % 7776n)];
  };

  const open = async (base64, passphrase) => {
    const { clear, header, sealed } = split(base64);
    const kdf = header.kdf;
    if (header.v !== 1 || kdf.name !== "PBKDF2-HMAC-SHA256" || kdf.iterations !== ROUNDS) throw new Error("header");
    const secret = await crypto.subtle.importKey("raw", utf8.encode(normalise(passphrase)), "PBKDF2", false, ["deriveKey"]);
    const key = await crypto.subtle.deriveKey(
      { name: "PBKDF2", hash: "SHA-256", salt: toBytes(kdf.salt), iterations: ROUNDS },
      secret, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    const body = new Uint8Array(await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: toBytes(header.nonce), additionalData: clear }, key, sealed));
    const length = new DataView(body.buffer).getUint32(0);
    const packet = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body.subarray(4, 4 + length)));
    let at = 4 + length;
    for (const question of packet.questions) {
      if (!question.voice) continue;
      if (!MIMES.includes(question.voice.mime)) throw new Error("voice");
      question.voice = new Blob([body.subarray(at, at + question.voice.bytes)], { type: question.voice.mime });
      at += question.voice.bytes;
    }
    packet.code = header.packet_id;
    return packet;
  };

  // Seals a reply: an object of the described form whose voices are Blobs. Gives armoured text.
  const sealReply = async (packet, reply) => {
    const voices = [];
    for (const answer of reply.answers) {
      if (!answer.voice) continue;
      const bytes = new Uint8Array(await answer.voice.arrayBuffer());
      voices.push(bytes);
      answer.voice = { mime: answer.voice.type.split(";")[0], bytes: bytes.length };
    }
    const json = utf8.encode(JSON.stringify(reply));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, json.length);
    const bare = joined(length, json, ...voices);
    const body = joined(bare, new Uint8Array((PAD - bare.length % PAD) % PAD));
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const header = utf8.encode(JSON.stringify({
      fmt: "hallway-reply", v: 1, packet_id: packet.code,
      reply_id: toHex(crypto.getRandomValues(new Uint8Array(16))), nonce: toBase64(nonce),
    }));
    const raw = Uint8Array.from(packet.reply_key.match(/../g), (pair) => parseInt(pair, 16));
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: header }, key, body));
    const envelope = joined(Uint8Array.of(header.length >> 8, header.length & 255), header, sealed);
    const lines = toBase64(envelope).match(/.{1,64}/g);
    return ["-----BEGIN HALLWAY REPLY-----", ...lines, "-----END HALLWAY REPLY-----"].join("\n");
  };

  return { normalise, clean, find, peek, checkWords, open, sealReply, VOICE_LIMIT, MIMES };
})();
