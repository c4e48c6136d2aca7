// Forms (webkit/forms/section.html): what htmx can't know. Too large files are not sent, nothing typed while an answer
// is under way is lost, and the focus goes on where the resident is. Without JavaScript every form works as it is.
const SECTION = "section-fields";
const section = () => document.getElementById(SECTION);
const controls = () => [...section().querySelectorAll("input[id], select[id], textarea[id]")];
const state = (control) => (/^(radio|checkbox)$/.test(control.type) ? control.checked : control.value);
let sent = new Map();
let standing = [];
let pressed = null;
let wanted = "";

document.addEventListener("change", (event) => {
  const input = event.target;
  const limit = Number(input.dataset?.maxBytes);
  if (!limit || [...input.files].every((file) => file.size <= limit)) return;
  event.stopImmediatePropagation();
  input.value = "";
  let message = document.getElementById(`${input.id}_too_large`);
  if (!message) {
    message = document.createElement("p");
    message.id = `${input.id}_too_large`;
    message.className = "field-error";
    message.setAttribute("role", "alert");
    input.closest(".file-upload").after(message);
  }
  message.textContent = `＊${input.dataset.tooLarge}`;
}, { capture: true });

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target?.id !== SECTION) return;
  section().setAttribute("aria-busy", "true");
  sent = new Map(controls().map((control) => [control.id, state(control)]));
  pressed = event.detail.elt.name;
  wanted = event.detail.elt.value;
});

// What is unfolded stays so, and lists stay where they were scrolled to.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== SECTION) return;
  standing = [...section().querySelectorAll("details[id][open], [data-scroll]")].map((each) => [each.id, each.scrollTop]);
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== SECTION || pressed?.startsWith("_")) return;
  const typed = controls().filter((control) => control.type !== "file" && sent.get(control.id) !== state(control));
  if (!typed.length) return;
  const newer = new Map(typed.map((control) => [control.id, state(control)]));
  document.addEventListener("htmx:afterSettle", () => {
    for (const control of controls()) {
      if (!newer.has(control.id)) continue;
      const value = newer.get(control.id);
      if (typeof value === "boolean") control.checked = value;
      else control.value = value;
      if (control.hasAttribute("hx-post") && value !== false) control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, { once: true });
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== SECTION) return;
  for (const [id, top] of standing) {
    const part = document.getElementById(id);
    if (part?.tagName === "DETAILS") part.open = true;
    else if (part) part.scrollTop = top;
  }
  section().querySelector(".error-summary")?.focus();
  if (pressed === "_add") {
    [...section().querySelectorAll(".repeat-item")].at(-1)?.querySelector("input, select, textarea")?.focus();
  } else if (pressed === "_postal") {
    // What is left to write stands after the code: the rest of the address; where something is wrong, the code itself.
    const all = controls();
    const at = all.findIndex((control) => control.name === wanted);
    const to = all[at]?.getAttribute("aria-invalid") ? all[at] : all[at + 1];
    to?.focus();
    to?.setSelectionRange?.(to.value.length, to.value.length);
  } else if (pressed === "_remove" || pressed === "_remove_file") {
    section().querySelector('[name="_add"], input[type="file"]')?.focus();
  }
  pressed = null;
});
