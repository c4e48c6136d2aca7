// Reports that could not be sent yet, with their photos: kept in this browser, sent when the network is back.
// The key of a submission is made here and the server knows it, so that nothing arrives twice.
const STORE = "reports";

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("yakuba-reports", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "once" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within(mode, act) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const draftOf = (town) => `draft ${town}`;
const waiting = (town) =>
  within("readonly", (store) => store.getAll())
    .then((all) => all.filter((each) => each.town === town && each.once !== draftOf(town)));

export const keep = (town, once, fields) =>
  within("readwrite", (store) => store.put({ town, once, fields, at: Date.now() }));

export const drop = (once) => within("readwrite", (store) => store.delete(once));

/** What was typed and not sent, without photos and names. */
export const keepDraft = (town, fields) => keep(town, draftOf(town), fields);
export const dropDraft = (town) => drop(draftOf(town));
export const draft = (town) => within("readonly", (store) => store.get(draftOf(town))).then((found) => found?.fields ?? {});

/** What the server says: {receipt_number, secret, url}, or {errors}; throws where nothing was reached. */
export async function send(url, fields, token) {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (value instanceof File) form.append(name, value, value.name);
    else if (name !== "csrfmiddlewaretoken") form.append(name, value);
  }
  const answer = await fetch(url, {
    method: "POST",
    body: form,
    headers: { Accept: "application/json", "X-CSRFToken": token },
    credentials: "same-origin",
  });
  if (answer.status >= 500) throw new Error(`${answer.status}`);
  const said = await answer.json();
  return { status: answer.status, ...said };
}

const told = (place, name) => place.dataset[name];

function line(place, ...parts) {
  const paragraph = document.createElement("p");
  paragraph.append(...parts);
  place.append(paragraph);
  return paragraph;
}

/** Sends what waits, one after the other, and says on the page what became of it. */
export async function flush({ town, url, place, token }) {
  const held = await waiting(town);
  place.replaceChildren();
  place.hidden = held.length === 0;
  if (!held.length) return;
  place.className = "panel stack stack-small";
  if (!navigator.onLine) {
    line(place, `${told(place, "waiting")}：${held.length}`);
    return;
  }
  const fresh = await token();
  if (!fresh) {
    line(place, `${told(place, "waiting")}：${held.length}`);
    return;
  }
  for (const each of held) {
    try {
      let said = await send(url, each.fields, fresh);
      if (said.near?.length && !Object.keys(said.errors).length) {
        // Written where nobody could look at what is known nearby: staff will see the likeness.
        said = await send(url, [...each.fields, ...said.near.map((id) => ["seen", `${id}`])], fresh);
      }
      if (said.receipt_number) {
        await drop(each.once);
        line(place, `${told(place, "sent")}　${told(place, "number")}：${said.receipt_number}　${told(place, "secret")}：${said.secret}`);
      } else if (said.status === 429) {
        line(place, said.error?.message ?? "");
        return;
      } else {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-text";
        button.textContent = told(place, "drop");
        const words = Object.values(said.errors ?? {}).join(" ") || said.error?.message || "";
        const shown = line(place, `${told(place, "refused")} ${words} `, button);
        button.addEventListener("click", () => drop(each.once).then(() => shown.remove()));
      }
    } catch {
      line(place, `${told(place, "waiting")}：${(await waiting(town)).length}`);
      return;
    }
  }
}
