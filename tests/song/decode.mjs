// Reads files of 32-bit samples with the page's own decoder: for each, a line with the frames in hex, a blank between.

import { readFileSync } from "node:fs";

const [decoder, song, rateHz, ...files] = process.argv.slice(2);
const { SongDecoder } = await import(decoder);

for (const file of files) {
    const bytes = readFileSync(file);
    const samples = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    const reader = new SongDecoder(Number(rateHz), JSON.parse(song));
    const frames = [];
    for (let at = 0; at < samples.length; at += 2048) frames.push(...reader.push(samples.subarray(at, at + 2048)));
    console.log(frames.map((frame) => Buffer.from(frame).toString("hex")).join(" "));
}
