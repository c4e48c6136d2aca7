// <div data-signature="name of a file input">: a frame to sign in with pen, finger or mouse. The picture goes into the
// file input, so it is sent like any other file; without JavaScript the input alone remains.
for (const place of document.querySelectorAll("[data-signature]")) {
  const input = document.getElementById(place.dataset.signature);
  const canvas = document.createElement("canvas");
  const clear = document.createElement("button");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", place.dataset.label);
  clear.type = "button";
  clear.className = "button button-text";
  clear.textContent = place.dataset.clear;
  place.append(canvas, clear);
  const scale = window.devicePixelRatio || 1;
  const box = canvas.getBoundingClientRect();
  canvas.width = box.width * scale;
  canvas.height = box.height * scale;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.lineWidth = 2.5;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  wipe();

  function wipe() {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, box.width, box.height);
  }

  function put(files) {
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(event.offsetX, event.offsetY);
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(event.offsetX, event.offsetY);
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    canvas.toBlob((blob) => {
      const files = new DataTransfer();
      files.items.add(new File([blob], "signature.png", { type: "image/png" }));
      put(files.files);
    });
  });
  clear.addEventListener("click", () => {
    wipe();
    put(new DataTransfer().files);
  });
}
