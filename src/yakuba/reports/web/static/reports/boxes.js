// Boxes over a photo: drawn, moved and sized by mouse, finger or keys. Each is a checkbox of the form, with or without this.
const SVG = "http://www.w3.org/2000/svg";
const STEP = 0.01;
const LEAST = 0.01;
const CORNER = 16;
const canvas = document.querySelector("[data-canvas]");
const form = canvas?.closest("form");

function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

function start() {
  const overlay = canvas.querySelector("[data-overlay]");
  const list = form.querySelector("[data-list]");
  const drawn = new Map();

  function read(item) {
    const [left, top, width, height] = item.querySelector("input").value.split(",").map(Number);
    return { left, top, width, height };
  }

  function write(item, box) {
    const input = item.querySelector("input");
    const kind = input.value.split(",")[4] || "other";
    const width = clamp(box.width, LEAST, 1);
    const height = clamp(box.height, LEAST, 1);
    const left = clamp(box.left, 0, 1 - width);
    const top = clamp(box.top, 0, 1 - height);
    input.value = [left, top, width, height].map((number) => number.toFixed(4)).concat(kind).join(",");
    draw(item);
  }

  function draw(item) {
    const { left, top, width, height } = read(item);
    const group = drawn.get(item);
    const [rect, corner] = group.querySelectorAll("rect");
    const text = group.querySelector("text");
    for (const [name, value] of Object.entries({ x: left, y: top, width, height })) {
      rect.setAttribute(name, `${value * 100}%`);
    }
    corner.setAttribute("x", `${(left + width) * 100}%`);
    corner.setAttribute("y", `${(top + height) * 100}%`);
    text.setAttribute("x", `${left * 100}%`);
    text.setAttribute("y", `${top * 100}%`);
    group.classList.toggle("off", !item.querySelector("input").checked);
  }

  function number() {
    [...list.children].forEach((item, at) => {
      for (const place of item.querySelectorAll("[data-number]")) place.textContent = at + 1;
      const group = drawn.get(item);
      group.querySelector("text").textContent = at + 1;
      group.setAttribute("aria-label", `囲み${at + 1}：${item.querySelector("[data-kind]").textContent}`);
    });
    form.querySelector("[data-none]").hidden = list.children.length > 0;
  }

  function take(item, group) {
    const rect = group.querySelector("rect") ?? group.appendChild(document.createElementNS(SVG, "rect"));
    const corner = document.createElementNS(SVG, "rect");
    corner.setAttribute("class", "corner");
    corner.setAttribute("width", CORNER);
    corner.setAttribute("height", CORNER);
    corner.setAttribute("transform", `translate(${-CORNER / 2} ${-CORNER / 2})`);
    rect.after(corner);
    if (!group.querySelector("text")) {
      const text = group.appendChild(document.createElementNS(SVG, "text"));
      text.setAttribute("dx", 6);
      text.setAttribute("dy", 20);
    }
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "button");
    drawn.set(item, group);
    const button = item.querySelector("[data-remove]");
    button.hidden = false;
    button.addEventListener("click", () => remove(item));
    item.querySelector("input").addEventListener("change", () => draw(item));
    group.addEventListener("keydown", (event) => press(event, item));
    draw(item);
  }

  function add(box) {
    const item = form.querySelector("[data-new]").content.firstElementChild.cloneNode(true);
    list.append(item);
    const group = document.createElementNS(SVG, "g");
    group.dataset.drawn = "";
    overlay.append(group);
    item.querySelector("input").value = "0,0,0.1,0.1,other";
    take(item, group);
    write(item, box);
    number();
    return item;
  }

  function remove(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    drawn.get(item).remove();
    drawn.delete(item);
    item.remove();
    number();
    (next ? next.querySelector("input") : form.querySelector("[data-add]")).focus();
  }

  function press(event, item) {
    const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const box = read(item);
    if (event.key in ways) {
      const [across, down] = ways[event.key];
      write(item, event.shiftKey
        ? { ...box, width: box.width + across, height: box.height + down }
        : { ...box, left: box.left + across, top: box.top + down });
    } else if (event.key === "Delete" || event.key === "Backspace") {
      remove(item);
    } else if (event.key === " " || event.key === "Enter") {
      item.querySelector("input").click();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function at(event) {
    const area = overlay.getBoundingClientRect();
    return {
      x: clamp((event.clientX - area.left) / area.width, 0, 1),
      y: clamp((event.clientY - area.top) / area.height, 0, 1),
    };
  }

  // While a finger or button is down: what it does with the box it began at, or draws a new one.
  overlay.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const from = at(event);
    const group = event.target.closest("[data-drawn]");
    let item = group && [...drawn].find(([, each]) => each === group)[0];
    const before = item && read(item);
    const sizing = event.target.classList.contains("corner");
    overlay.setPointerCapture(event.pointerId);
    event.preventDefault();
    group?.focus();

    function move(moved) {
      const to = at(moved);
      if (sizing) {
        write(item, { ...before, width: to.x - before.left, height: to.y - before.top });
      } else if (before) {
        write(item, { ...before, left: before.left + to.x - from.x, top: before.top + to.y - from.y });
      } else {
        const box = {
          left: Math.min(from.x, to.x), top: Math.min(from.y, to.y),
          width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y),
        };
        if (!item && box.width < LEAST && box.height < LEAST) return;
        item ??= add(box);
        write(item, box);
      }
    }

    function end() {
      overlay.removeEventListener("pointermove", move);
      overlay.removeEventListener("pointerup", end);
      overlay.removeEventListener("pointercancel", end);
      if (item) drawn.get(item)?.focus();
    }

    overlay.addEventListener("pointermove", move);
    overlay.addEventListener("pointerup", end);
    overlay.addEventListener("pointercancel", end);
  });

  const groups = [...overlay.querySelectorAll("[data-drawn]")];
  [...list.children].forEach((item, place) => take(item, groups[place]));
  number();
  overlay.removeAttribute("aria-hidden");
  canvas.classList.add("drawable");
  form.querySelector("[data-how]").hidden = false;
  const button = form.querySelector("[data-add]");
  button.hidden = false;
  button.addEventListener("click", () => drawn.get(add({ left: 0.4, top: 0.4, width: 0.2, height: 0.2 })).focus());
}

if (canvas) start();
