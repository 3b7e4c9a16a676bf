"use strict";
// Records an answer by voice where the browser allows it. The sound stays in this page until it is sealed into the reply.
const Voice = (() => {
  const SECONDS = 300;
  const kinds = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
  const kind = () => typeof MediaRecorder === "function" && kinds.find((type) => MediaRecorder.isTypeSupported(type));
  const available = () => Boolean(navigator.mediaDevices && navigator.mediaDevices.getUserMedia && kind());
  const clock = (seconds) => Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");

  // Starts recording. `room` is how many bytes may come; `tick` hears the seconds; resolves to a function that stops, whose
  // result is a Blob, or null when it grew too large. `ended` is called when the limit stopped it.
  const record = async (room, tick, ended) => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const recorder = new MediaRecorder(stream, { mimeType: kind(), audioBitsPerSecond: 24000 });
    const parts = [];
    let size = 0;
    let seconds = 0;
    const timer = setInterval(() => {
      seconds += 1;
      tick(clock(seconds) + " of " + clock(SECONDS));
      if (seconds >= SECONDS) ended();
    }, 1000);
    recorder.addEventListener("dataavailable", (event) => {
      parts.push(event.data);
      size += event.data.size;
      if (size > room - 32768 && recorder.state === "recording") ended();
    });
    const done = new Promise((resolve) => {
      recorder.addEventListener("stop", () => {
        clearInterval(timer);
        stream.getTracks().forEach((track) => track.stop());
        resolve(size === 0 || size > room ? null : new Blob(parts, { type: recorder.mimeType.split(";")[0] }));
      });
    });
    recorder.start(1000);
    tick(clock(0) + " of " + clock(SECONDS));
    return () => {
      if (recorder.state !== "inactive") recorder.stop();
      return done;
    };
  };

  return { available, record };
})();
