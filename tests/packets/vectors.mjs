// Writes the published test vectors and malformed files in tests/fixtures/packets, with fixed salts, nonces and keys.
// Run by hand after a deliberate change of the format: node tests/packets/vectors.mjs
//
// A file's name says what it is, what must become of it, and why: KIND-OUTCOME-REASON.txt, where OUTCOME is
//   opens     opens
//   nothing   there is no packet or reply in it
//   refused   the one cryptographic refusal
//   newer     made by a newer version
//   nokey     a reply to a packet whose key is not there
//   content   the seal holds, but what is inside breaks the rules
import { mkdirSync, writeFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import { fileURLToPath } from "node:url";

const { subtle } = webcrypto;
const folder = fileURLToPath(new URL("../fixtures/packets/", import.meta.url));
mkdirSync(folder, { recursive: true });

const counting = (from, length) => Buffer.from(Array.from({ length }, (_, at) => from + at));
const passphrase = "Sapling keg, drop-down ABACUS zoom yo-yo";
const normal = "sapling-keg-drop-down-abacus-zoom-yo-yo";
const code = "QP-20G3-0G2G-C1R8";
const replyKey = counting(0, 32);
const salt = counting(32, 16);
const nonce = counting(48, 12);
const replyId = counting(64, 16).toString("hex");
const replyNonce = counting(80, 12);

const secret = await subtle.importKey("raw", Buffer.from(normal), "PBKDF2", false, ["deriveBits"]);
const stretched = Buffer.from(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: 1000000 }, secret, 256));

const packetHeader = (changes = {}) => JSON.stringify({ fmt: "hallway-packet", v: 1, packet_id: code,
  kdf: { name: "PBKDF2-HMAC-SHA256", iterations: 1000000, salt: salt.toString("base64") }, nonce: nonce.toString("base64"), ...changes });
const replyHeader = (changes = {}) => JSON.stringify({ fmt: "hallway-reply", v: 1, packet_id: code, reply_id: replyId,
  nonce: replyNonce.toString("base64"), ...changes });

const packetJson = JSON.stringify({
  reply_key: replyKey.toString("hex"), created_on: "2026-10-06", expires_on: "2027-01-04", to: "R.", from: "your neighbor",
  questions: [{ code: "Q1", kind: "prepare", title: "Data for the annual review", ask: "Which data should I bring?",
    needed_by: "one day before the meeting", needed_why: "", help: "what_am_i_missing", directness: "blunt",
    facts: "Student Maple reads 61 words a minute.", tried: [{ what: "Wilson Reading", result: "48 to 61" }], known: "Work samples",
    unknown: "", thinking: "", constraints: "40 minutes", attached: [{ label: "Goal", text: "90 words a minute" }], earlier: [],
    voice: { mime: "audio/webm", bytes: 4 } }],
});
const replyJson = JSON.stringify({ signed: "R.", free_text: "",
  answers: [{ question: "Q1", heard: "What to bring, ¿verdad?", clarifying: ["Who counted?"], thinking_questions: [], strengths: [],
    suggestions: [{ action: "Graph it", why: "It shows growth", effort: "hour", confidence: "likely", before_meeting: true }],
    wording: [{ from: "refuses", to: "has not yet" }], watch_outs: [], check_local: [], resources: [], would_not: [], free_text: "",
    voice: { mime: "audio/ogg", bytes: 3 } }] });
const voice = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
const replyVoice = Buffer.from([1, 2, 0]);

const padded = (json, after = Buffer.alloc(0)) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(json));
  const bare = Buffer.concat([length, Buffer.from(json), after]);
  return Buffer.concat([bare, Buffer.alloc((4096 - bare.length % 4096) % 4096)]);
};
const sealed = async (header, body, key, iv) => {
  const cipher = await subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const clear = Buffer.from(header);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(clear.length);
  return Buffer.concat([length, clear, Buffer.from(await subtle.encrypt({ name: "AES-GCM", iv, additionalData: clear }, cipher, body))]);
};
const armour = (kind, envelope) => {
  const lines = envelope.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN HALLWAY ${kind}-----`, ...lines, `-----END HALLWAY ${kind}-----`].join("\n");
};
const write = (name, text) => writeFileSync(folder + name, text);
const flipped = (bytes, at) => { const copy = Buffer.from(bytes); copy[at < 0 ? copy.length + at : at] ^= 1; return copy; };

const packet = (changes, json = packetJson, after = voice) => sealed(packetHeader(changes), padded(json, after), stretched, nonce);
const reply = (changes, json = replyJson, after = replyVoice) => sealed(replyHeader(changes), padded(json, after), replyKey, replyNonce);
const good = await packet();
const goodReply = await reply();
const headerEnd = 2 + packetHeader().length;

// What opens.
write("packet-opens.txt", armour("PACKET", good));
write("packet-opens-in-mail.txt", `Hi,\nhere it is:\n\n${armour("PACKET", good).split("\n").map((l) => `>> ${l} `).join("\n")}\n\nthanks`);
write("reply-opens.txt", armour("REPLY", goodReply));
write("reply-opens-in-mail.txt", `See below\n\n> ${armour("REPLY", goodReply).split("\n").join("\n> ")}\n`);
write("reply-opens-nothing-answered.txt", armour("REPLY", await reply({}, '{"answers":[]}', Buffer.alloc(0))));

// What has to be refused, packets.
write("packet-nothing-empty.txt", "");
write("packet-nothing-a-reply.txt", armour("REPLY", goodReply));
write("packet-refused-no-end.txt", armour("PACKET", good).split("\n").slice(0, -1).join("\n"));
write("packet-refused-empty-armour.txt", armour("PACKET", Buffer.alloc(0)));
write("packet-refused-not-base64.txt", armour("PACKET", good).replace("\n", "\n!"));
write("packet-refused-loose-base64.txt", "-----BEGIN HALLWAY PACKET-----\nAAB=\n-----END HALLWAY PACKET-----");
write("packet-refused-cut.txt", armour("PACKET", good.subarray(0, -3)));
write("packet-refused-tag-changed.txt", armour("PACKET", flipped(good, -1)));
write("packet-refused-body-changed.txt", armour("PACKET", flipped(good, headerEnd)));
write("packet-refused-code-changed.txt", armour("PACKET", Buffer.concat([good.subarray(0, 2), Buffer.from(packetHeader({ packet_id: "QP-20G3-0G2G-C1R9" })), good.subarray(headerEnd)])));
write("packet-refused-code-not-canonical.txt", armour("PACKET", await packet({ packet_id: "QP-2OG3-0G2G-C1R8" })));
write("packet-refused-header-length.txt", armour("PACKET", Buffer.concat([Buffer.from([0xff, 0xff]), good.subarray(2)])));
write("packet-refused-header-not-json.txt", armour("PACKET", await sealed(packetHeader().slice(1), padded(packetJson, voice), stretched, nonce)));
write("packet-refused-header-field.txt", armour("PACKET", await packet({ title: "x" })));
write("packet-refused-other-format.txt", armour("PACKET", await packet({ fmt: "hallway-reply" })));
write("packet-refused-version-0.txt", armour("PACKET", await packet({ v: 0 })));
write("packet-newer-version-2.txt", armour("PACKET", await packet({ v: 2, sig: "x" })));
write("packet-refused-fewer-rounds.txt", armour("PACKET", await packet({ kdf: { name: "PBKDF2-HMAC-SHA256", iterations: 1, salt: salt.toString("base64") } })));
write("packet-refused-more-rounds.txt", armour("PACKET", await packet({ kdf: { name: "PBKDF2-HMAC-SHA256", iterations: 4294967295, salt: salt.toString("base64") } })));
write("packet-refused-other-kdf.txt", armour("PACKET", await packet({ kdf: { name: "none", iterations: 1000000, salt: salt.toString("base64") } })));
write("packet-refused-short-salt.txt", armour("PACKET", await packet({ kdf: { name: "PBKDF2-HMAC-SHA256", iterations: 1000000, salt: "AAAA" } })));
write("packet-refused-short-nonce.txt", armour("PACKET", await packet({ nonce: "AAAA" })));
write("packet-refused-other-key.txt", armour("PACKET", await sealed(packetHeader(), padded(packetJson, voice), replyKey, nonce)));
write("packet-content-not-json.txt", armour("PACKET", await packet({}, packetJson.slice(0, -1))));
write("packet-content-unknown-field.txt", armour("PACKET", await packet({}, packetJson.replace('"to"', '"html":"","to"'))));
write("packet-content-unknown-kind.txt", armour("PACKET", await packet({}, packetJson.replace('"prepare"', '"advert"'))));
write("packet-content-question-twice.txt", armour("PACKET", await packet({}, packetJson.replace(/"questions":\[(.*)\]\}$/, '"questions":[$1,$1]}'), Buffer.concat([voice, voice]))));
write("packet-content-short-reply-key.txt", armour("PACKET", await packet({}, packetJson.replace(replyKey.toString("hex"), "00"))));
write("packet-content-impossible-day.txt", armour("PACKET", await packet({}, packetJson.replace("2027-01-04", "2027-02-30"))));
write("packet-content-voice-missing.txt", armour("PACKET", await packet({}, packetJson.replace('"bytes":4', '"bytes":9000'))));
write("packet-content-voice-kind.txt", armour("PACKET", await packet({}, packetJson.replace("audio/webm", "text/html"))));

// What has to be refused, replies.
write("reply-nothing-empty.txt", "");
write("reply-nothing-a-packet.txt", armour("PACKET", good));
write("reply-refused-begin-changed.txt", armour("REPLY", goodReply).replace("BEGIN", "BEGlN"));
write("reply-refused-no-end.txt", armour("REPLY", goodReply).slice(0, -1));
write("reply-refused-cut.txt", armour("REPLY", goodReply.subarray(0, -48)));
write("reply-refused-tag-changed.txt", armour("REPLY", flipped(goodReply, -1)));
write("reply-refused-id-changed.txt", armour("REPLY", Buffer.concat([goodReply.subarray(0, 2), Buffer.from(replyHeader({ reply_id: counting(65, 16).toString("hex") })), goodReply.subarray(2 + replyHeader().length)])));
write("reply-refused-id-upper-case.txt", armour("REPLY", await reply({ reply_id: replyId.toUpperCase() })));
write("reply-refused-header-field.txt", armour("REPLY", await reply({ from: "x" })));
write("reply-refused-header-too-long.txt", armour("REPLY", await reply({ fmt: "hallway-reply".padEnd(2000) })));
write("reply-refused-other-key.txt", armour("REPLY", await sealed(replyHeader(), padded(replyJson, replyVoice), stretched, replyNonce)));
write("reply-nokey-other-packet.txt", armour("REPLY", await reply({ packet_id: "QP-0000-0000-0001" })));
write("reply-newer-version-2.txt", armour("REPLY", await reply({ v: 2 })));
write("reply-content-unknown-field.txt", armour("REPLY", await reply({}, '{"answers":[{"question":"Q1","script":"x"}]}', Buffer.alloc(0))));
write("reply-content-question-twice.txt", armour("REPLY", await reply({}, '{"answers":[{"question":"Q1"},{"question":"Q1"}]}', Buffer.alloc(0))));
write("reply-content-field-twice.txt", armour("REPLY", await reply({}, '{"answers":[],"answers":[]}', Buffer.alloc(0))));
write("reply-content-too-deep.txt", armour("REPLY", await reply({}, `{"answers":${"[".repeat(500)}${"]".repeat(500)}}`, Buffer.alloc(0))));
write("reply-content-too-many-answers.txt", armour("REPLY", await reply({}, `{"answers":[${Array.from({ length: 201 }, (_, at) => `{"question":"Q${at + 1}"}`).join()}]}`, Buffer.alloc(0))));
write("reply-content-text-too-long.txt", armour("REPLY", await reply({}, `{"answers":[],"free_text":"${"a".repeat(65537)}"}`, Buffer.alloc(0))));
write("reply-content-not-utf8.txt", armour("REPLY", await sealed(replyHeader(), (() => { const body = padded('{"answers":[],"free_text":"~"}'); body[body.indexOf("~")] = 0xff; return body; })(), replyKey, replyNonce)));
write("reply-content-lone-surrogate.txt", armour("REPLY", await reply({}, '{"answers":[],"free_text":"\\ud800"}', Buffer.alloc(0))));
write("reply-content-padding-not-zero.txt", armour("REPLY", await sealed(replyHeader(), flipped(padded(replyJson, replyVoice), -1), replyKey, replyNonce)));
write("reply-content-not-padded.txt", armour("REPLY", await sealed(replyHeader(), padded(replyJson, replyVoice).subarray(0, -1), replyKey, replyNonce)));
write("reply-content-padded-twice.txt", armour("REPLY", await sealed(replyHeader(), Buffer.concat([padded(replyJson, replyVoice), Buffer.alloc(4096)]), replyKey, replyNonce)));
write("reply-content-length-lies.txt", armour("REPLY", await sealed(replyHeader(), Buffer.concat([Buffer.from([0, 0, 0xff, 0xff]), Buffer.alloc(4092)]), replyKey, replyNonce)));
write("reply-content-empty-body.txt", armour("REPLY", await sealed(replyHeader(), Buffer.alloc(0), replyKey, replyNonce)));

write("vectors.json", JSON.stringify({
  about: "Fixed values of packet-opens.txt and reply-opens.txt; made by tests/packets/vectors.mjs",
  passphrase_typed: passphrase, passphrase_normalised: normal, packet_code: code, check_words: ["syndrome", "fondly"],
  salt: salt.toString("hex"), stretched_key: stretched.toString("hex"), packet_nonce: nonce.toString("hex"), packet_header: packetHeader(),
  packet_json: packetJson, packet_voices: [voice.toString("hex")], reply_key: replyKey.toString("hex"), reply_id: replyId,
  reply_nonce: replyNonce.toString("hex"), reply_header: replyHeader(), reply_json: replyJson, reply_voices: [replyVoice.toString("hex")],
}, null, 2) + "\n");
