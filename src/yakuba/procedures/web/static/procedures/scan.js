// The QR page of the counter. A hand scanner types into the box and ends with Enter: that needs no script. Where the
// browser can read codes itself, its camera fills the box; otherwise the photograph goes to the server.
const form = document.getElementById("scan");
const box = document.getElementById("code");
const camera = form.querySelector("[data-camera]");
const video = form.querySelector("[data-video]");
const said = form.querySelector("[data-said]");

const canRead = async () =>
  "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia
  && (await BarcodeDetector.getSupportedFormats()).includes("qr_code");

const stop = (stream) => {
  for (const track of stream.getTracks()) track.stop();
  video.hidden = true;
};

const watch = async () => {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    said.textContent = "カメラを使えませんでした。写真から読むか、コードを入力してください。";
    return;
  }
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  said.textContent = "QRコードを映してください。";
  const look = async () => {
    if (video.hidden) return;
    const [found] = await detector.detect(video).catch(() => []);
    if (!found) return requestAnimationFrame(look);
    stop(stream);
    box.value = found.rawValue;
    form.requestSubmit();
  };
  requestAnimationFrame(look);
  window.addEventListener("pagehide", () => stop(stream), { once: true });
};

if (await canRead()) {
  camera.hidden = false;
  camera.querySelector("[data-start]").addEventListener("click", watch);
}
