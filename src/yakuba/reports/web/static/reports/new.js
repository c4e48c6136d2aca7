// The form of a report. Without this it works as it is: a plain form that is sent and comes back.
import { draw } from "./map.js";
import { draft, drop, dropDraft, flush, keep, keepDraft, send } from "./queue.js";

const form = document.getElementById("report-form");
const part = (id) => document.getElementById(id);
const offline = "offline" in form.dataset;
const town = form.dataset.queue;
const LARGEST = 2048;
const DIGITS = 6;
let photos = [];
let map = null;

if (!form.elements.once.value) form.elements.once.value = crypto.randomUUID();

// Photos: shown at once, made smaller before they travel. What this browser can't read goes as it is.
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return blob ? new File([blob], `${file.name.replace(/\.[^.]*$/, "")}.jpg`, { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
}

const input = part("photos");
input.addEventListener("change", async () => {
  photos = await Promise.all([...input.files].slice(0, Number(input.dataset.most)).map(smaller));
  const previews = part("previews");
  previews.replaceChildren(...photos.map((file) => {
    const item = document.createElement("li");
    const image = document.createElement("img");
    image.src = URL.createObjectURL(file);
    image.alt = file.name;
    item.append(image);
    return item;
  }));
  previews.hidden = photos.length === 0;
});

// The place: measured, looked up, or pointed at.
const { latitude, longitude } = form.elements;
const told = (text) => { part("told").textContent = text; };

function place(lat, lng, { pin = true } = {}) {
  latitude.value = lat.toFixed(DIGITS);
  longitude.value = lng.toFixed(DIGITS);
  if (pin) map?.put(lat, lng);
  look();
}

const data = part("map-data");
if (data && window.L) {
  const parsed = JSON.parse(data.textContent);
  map = draw(part("map"), parsed, {
    moved: (lat, lng) => place(lat, lng, { pin: false }),
    pin: part("pin").content.firstElementChild.cloneNode(true),
    missing: (is) => { part("map-missing").hidden = !is; },
  });
  part("map-help").hidden = false;
  if (latitude.value && longitude.value) map.put(Number(latitude.value), Number(longitude.value));
}
for (const field of [latitude, longitude]) {
  field.addEventListener("change", () => {
    const [lat, lng] = [Number(latitude.value), Number(longitude.value)];
    if (latitude.value && longitude.value && Math.abs(lat) <= 90) map?.put(lat, lng);
    look();
  });
}

const locate = part("locate");
if ("geolocation" in navigator) {
  locate.hidden = false;
  locate.addEventListener("click", () => {
    told(locate.dataset.busy);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { place(coords.latitude, coords.longitude); told(locate.dataset.found); },
      () => told(locate.dataset.failed),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  });
}

const token = () => form.elements.csrfmiddlewaretoken?.value ?? "";
async function ask(url) {
  const fields = new FormData(form);
  fields.delete("photos");
  const answer = await fetch(url, { method: "POST", body: fields, headers: { "X-CSRFToken": token() } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}

const find = part("find");
if (map && !offline) {
  find.hidden = false;
  const search = async () => {
    const found = part("found");
    try {
      const { places } = await (await ask(form.dataset.places)).json();
      told(places.length ? "" : find.dataset.none);
      found.replaceChildren(...places.map((each) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-text";
        button.textContent = each.address ? `${each.name}（${each.address}）` : each.name;
        button.addEventListener("click", () => { place(each.latitude, each.longitude); found.hidden = true; });
        item.append(button);
        return item;
      }));
      found.hidden = places.length === 0;
    } catch {
      told(find.dataset.none);
    }
  };
  find.addEventListener("click", search);
  form.elements.place_text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    search();
  });
}

// A piece of a page that the server drew.
function show(id, page) {
  part(id).replaceChildren(...new DOMParser().parseFromString(page, "text/html").body.childNodes);
}

// What the words speak of, and what is known nearby.
let pause = 0;
form.elements.description.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(async () => {
    try {
      show("suggested", await (await ask(form.dataset.suggestions)).text());
    } catch { /* the list of all is there */ }
  }, 400);
});
part("suggested").addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-category]")?.dataset.category;
  if (!chosen) return;
  const radio = form.querySelector(`input[name="category"][value="${CSS.escape(chosen)}"]`);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  radio.closest("li").scrollIntoView({ block: "nearest" });
});

async function look() {
  if (offline || !navigator.onLine || !latitude.value || !form.elements.category.value) return;
  try {
    show("near", await (await ask(form.dataset.near)).text());
  } catch { /* the server looks again when it is sent */ }
}
for (const radio of form.querySelectorAll('input[name="category"]')) radio.addEventListener("change", look);

// A draft survives a closed page, but never on a clerk's desk; photos wait in the queue only.
const DRAFTED = ["place_text", "latitude", "longitude", "description", "category"];
async function restore() {
  const saved = await draft(town);
  for (const name of DRAFTED) {
    const field = form.elements[name];
    if (saved[name] && !field.value) field.value = saved[name];
  }
  if (saved.latitude && saved.longitude) map?.put(Number(saved.latitude), Number(saved.longitude));
}
if (town) {
  restore().catch(() => {});
  form.addEventListener("change", () => {
    keepDraft(town, Object.fromEntries(DRAFTED.map((name) => [name, form.elements[name].value]))).catch(() => {});
  });
}

function mark(errors) {
  for (const old of form.querySelectorAll(".report-error")) old.remove();
  let first = null;
  for (const [name, text] of Object.entries(errors)) {
    const question = /^attribute\[(.+)\]$/.exec(name)?.[1];
    const at = question
      ? form.querySelector(`[name="a:${form.elements.category.value}:${question}"]`)?.closest(".field, .fieldset")
      : name === "photos" ? input.closest(".field")
      : part(name)?.closest(".field, .fieldset") ?? form.elements[name]?.closest?.(".field, .fieldset");
    const message = document.createElement("p");
    message.className = "field-error report-error";
    message.textContent = `＊${text}`;
    (at?.querySelector(".legend, .field-label") ?? part("outcome")).after(message);
    first ??= message;
  }
  first?.scrollIntoView({ block: "center" });
}

const outcome = part("outcome");
async function saved(fields) {
  try {
    await keep(town, form.elements.once.value, fields);
    outcome.textContent = outcome.dataset.saved;
    await dropDraft(town);
    form.reset();
    photos = [];
    part("previews").replaceChildren();
    part("near").replaceChildren();
    form.elements.once.value = crypto.randomUUID();
    await flushed();
  } catch {
    outcome.textContent = outcome.dataset.full;
  }
}

form.addEventListener("submit", async (event) => {
  if (!town || event.submitter?.name === "join") return;
  event.preventDefault();
  const button = part("send");
  if (button.disabled) return;
  button.disabled = true;
  outcome.textContent = button.dataset.sending;
  const fields = [...new FormData(form)].filter(([name]) => name !== "photos");
  for (const photo of photos) fields.push(["photos", photo]);
  try {
    if (offline || !navigator.onLine) throw new Error("offline");
    const said = await send(form.action, fields, token());
    if (said.receipt_number) {
      await dropDraft(town);
      await drop(form.elements.once.value);
      location.assign(said.url);
      return;
    }
    outcome.textContent = said.error?.message ?? "";
    if (said.point?.latitude && said.point.latitude !== latitude.value) place(Number(said.point.latitude), Number(said.point.longitude));
    if (said.errors) mark(said.errors);
    if (said.near?.length) {
      await look();
      outcome.textContent = outcome.dataset.look;
      part("near").scrollIntoView({ block: "center" });
    }
  } catch {
    await saved(fields);
  }
  button.disabled = false;
});

// The page kept for when there is no network has no token of its own: it is asked for when there is one.
async function fresh() {
  if (!offline && token()) return token();
  const page = await fetch(form.dataset.form, { credentials: "same-origin" });
  const read = new DOMParser().parseFromString(await page.text(), "text/html");
  return read.querySelector('input[name="csrfmiddlewaretoken"]')?.value ?? "";
}
const flushed = () => flush({ town, url: form.dataset.form, place: part("queue"), token: fresh }).catch(() => {});
if (town) {
  flushed();
  window.addEventListener("online", flushed);
}
