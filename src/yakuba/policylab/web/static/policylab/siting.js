// Candidates on the map: drag to move, press to take in or out, arrows and space on the keyboard. The form has all of it without this script.
const STEP = 4;
const MOVED = 4;
let drag = null;

function field(site, name) {
  return document.getElementById(`${name}-${site}`);
}

function tell(input) {
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function toggle(site) {
  const use = field(site, "use");
  use.checked = !use.checked;
  tell(use);
}

function scale(svg, axis) {
  return svg.dataset[axis].split(" ").map(Number);
}

function moveBy(mark, dx, dy) {
  const svg = mark.ownerSVGElement;
  for (const [name, axis, by] of [["x", "longitude", dx], ["y", "latitude", dy]]) {
    const input = field(mark.dataset.site, name);
    input.value = (Number(input.value) + by * scale(svg, axis)[1]).toFixed(6);
  }
  tell(field(mark.dataset.site, "x"));
}

function place(svg, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
}

document.addEventListener("pointerdown", (event) => {
  const mark = event.target.closest?.("[data-site]");
  if (!mark || event.button) return;
  drag = { mark, from: place(mark.ownerSVGElement, event), x: 0, y: 0, far: false };
  mark.setPointerCapture(event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const now = place(drag.mark.ownerSVGElement, event);
  drag.x = now.x - drag.from.x;
  drag.y = now.y - drag.from.y;
  drag.far ||= Math.hypot(drag.x, drag.y) > MOVED;
  if (drag.far) drag.mark.setAttribute("transform", `translate(${drag.x} ${drag.y})`);
});

document.addEventListener("pointerup", () => {
  if (!drag) return;
  const { mark, x, y, far } = drag;
  drag = null;
  if (far) {
    mark.dataset.dragged = "1";
    moveBy(mark, x, y);
  }
});

document.addEventListener("pointercancel", () => {
  drag?.mark.removeAttribute("transform");
  drag = null;
});

document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("[data-site]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("[data-site]");
  if (!mark || event.detail === 0) return; // Enter follows the link to the row of the list
  event.preventDefault();
  if (!mark.dataset.dragged) toggle(mark.dataset.site);
  delete mark.dataset.dragged;
});

document.addEventListener("keydown", (event) => {
  const mark = event.target.closest?.("[data-site]");
  if (!mark) return;
  const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
  if (!by && event.key !== " ") return;
  event.preventDefault();
  if (by) moveBy(mark, ...by);
  else toggle(mark.dataset.site);
});

// A swap draws the map anew: whoever was on a candidate stays on it.
let focused = "";
document.addEventListener("htmx:beforeSwap", () => {
  focused = document.activeElement?.closest?.("[data-site]")?.id ?? "";
});
function settled() {
  for (const help of document.querySelectorAll("[data-siting-help]")) help.hidden = false;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
document.addEventListener("htmx:afterSettle", settled);
settled();
