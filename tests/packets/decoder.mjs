// A second decoder of sealed packets and replies, written from src-tauri/PACKET.md alone, to prove that the description suffices.
//
//   node decoder.mjs packet FILE PASSPHRASE     prints {"header", "body", "voices"}
//   node decoder.mjs reply FILE REPLY_KEY_HEX   the same for a reply
//
// Ends with 1 and one word on standard error when the file must be refused: nothing, newer, refused or content.
import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";

const { subtle } = webcrypto;

class Outcome extends Error {}
const refuse = (word) => { throw new Outcome(word); };

/** The base64 between the two lines, or in a page's data block. */
export function findEnvelope(text, kind) {
  const block = kind === "packet" && text.match(/<script type="application\/json" id="packet">"([^"]*)"<\/script>/);
  if (block) return decodeBase64(block[1]);
  const lines = text.split("\n").map((line) => line.replace(/^[> \t]*/, "").replace(/[ \t\r]*$/, ""));
  const name = kind.toUpperCase();
  const begin = lines.indexOf(`-----BEGIN HALLWAY ${name}-----`);
  if (begin < 0) refuse(lines.includes(`-----END HALLWAY ${name}-----`) ? "refused" : "nothing");
  const end = lines.indexOf(`-----END HALLWAY ${name}-----`, begin);
  if (end < 0) refuse("refused");
  return decodeBase64(lines.slice(begin + 1, end).join(""));
}

function decodeBase64(text) {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) refuse("refused");
  return bytes;
}

function splitEnvelope(envelope, format, fields) {
  if (envelope.length < 2) refuse("refused");
  const length = envelope.readUInt16BE(0);
  if (length > 1024 || 2 + length > envelope.length) refuse("refused");
  const clear = envelope.subarray(2, 2 + length);
  let header;
  try { header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(clear)); } catch { refuse("refused"); }
  if (header?.fmt !== format || !Number.isInteger(header.v)) refuse("refused");
  if (header.v > 1) refuse("newer");
  if (header.v !== 1 || Object.keys(header).sort().join() !== fields) refuse("refused");
  if (!/^QP(-[0-9A-HJKMNP-TV-Z]{4}){3}$/.test(header.packet_id)) refuse("refused");
  return { header, clear, sealed: envelope.subarray(2 + length) };
}

export function normalise(typed) {
  return typed.normalize("NFKD").toLowerCase().split(/[ \t\r\n\-_.,\u2010-\u2015]+/).filter(Boolean).join("-");
}

async function decrypt(key, nonce, clear, sealed) {
  try {
    return Buffer.from(await subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: clear }, key, sealed));
  } catch { return refuse("refused"); }
}

function fixedBytes(text, length) {
  const bytes = decodeBase64(String(text));
  if (bytes.length !== length) refuse("refused");
  return bytes;
}

/** The JSON and the recordings of an opened body. */
function readBody(body, voicesOf) {
  if (body.length === 0 || body.length % 4096 !== 0) refuse("content");
  const length = body.readUInt32BE(0);
  if (length > 1048576 || 4 + length > body.length) refuse("content");
  let json;
  try { json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body.subarray(4, 4 + length))); } catch { refuse("content"); }
  let at = 4 + length;
  const voices = [];
  for (const voice of voicesOf(json)) {
    if (at + voice.bytes > body.length) refuse("content");
    voices.push({ mime: voice.mime, hex: body.subarray(at, at + voice.bytes).toString("hex") });
    at += voice.bytes;
  }
  if (at - 4 - length > 1048576) refuse("content");
  const padding = body.subarray(at);
  if (padding.length >= 4096 || padding.some((byte) => byte !== 0)) refuse("content");
  return { json, voices };
}

export async function openPacket(text, passphrase) {
  const { header, clear, sealed } = splitEnvelope(findEnvelope(text, "packet"), "hallway-packet", "fmt,kdf,nonce,packet_id,v");
  const { name, iterations, salt } = header.kdf;
  if (name !== "PBKDF2-HMAC-SHA256" || iterations !== 1000000) refuse("refused");
  const secret = await subtle.importKey("raw", new TextEncoder().encode(normalise(passphrase)), "PBKDF2", false, ["deriveKey"]);
  const key = await subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt: fixedBytes(salt, 16), iterations }, secret,
    { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const body = await decrypt(key, fixedBytes(header.nonce, 12), clear, sealed);
  return { header, ...readBody(body, (json) => json.questions.flatMap((question) => question.voice ?? [])) };
}

export async function openReply(text, keyHex) {
  const { header, clear, sealed } = splitEnvelope(findEnvelope(text, "reply"), "hallway-reply", "fmt,nonce,packet_id,reply_id,v");
  if (!/^[0-9a-f]{32}$/.test(header.reply_id)) refuse("refused");
  const key = await subtle.importKey("raw", Buffer.from(keyHex, "hex"), "AES-GCM", false, ["decrypt"]);
  const body = await decrypt(key, fixedBytes(header.nonce, 12), clear, sealed);
  return { header, ...readBody(body, (json) => json.answers.flatMap((answer) => answer.voice ?? [])) };
}

if (process.argv[1]?.endsWith("decoder.mjs")) {
  const [, , kind, file, secret] = process.argv;
  try {
    const text = readFileSync(file, "utf8");
    const opened = kind === "packet" ? await openPacket(text, secret) : await openReply(text, secret);
    console.log(JSON.stringify({ header: opened.header, body: opened.json, voices: opened.voices }));
  } catch (error) {
    console.error(error instanceof Outcome ? error.message : "content");
    process.exitCode = 1;
  }
}
