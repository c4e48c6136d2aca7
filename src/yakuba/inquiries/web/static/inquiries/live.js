// <section data-live="address" data-after="12">: what the other side says appears by itself. The server's event stream ends as soon as
// it has told what is new and names the time after which to ask again, so this is EventSource with a body: a frame sends its token.
const EVENT = /^(id|event|data|retry): ?(.*)$/;

for (const box of document.querySelectorAll("[data-live]")) listen(box);

async function listen(box) {
  const log = box.querySelector("[data-live-log]");
  const state = box.querySelector("[data-live-state]");
  const token = box.querySelector('[name="conversation"]')?.value;
  let after = box.dataset.after;
  let wait = 1500;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      const answer = await fetch(box.dataset.live, {
        headers: { "Last-Event-ID": after, Accept: "text/event-stream" },
        ...(token ? { method: "POST", body: new URLSearchParams({ conversation: token }) } : {}),
      });
      if (answer.status === 404) return;
      if (!answer.ok) throw new Error(answer.status);
      for (const event of events(await answer.text())) {
        if (event.retry) wait = Number(event.retry);
        if (event.event === "said" && !log.querySelector(`[data-said="${event.id}"]`)) add(log, event);
        if (event.id) after = event.id;
        if (/^(state|end)$/.test(event.event) && state.textContent.trim() !== event.data) state.textContent = event.data;
        if (event.event === "end") {
          box.querySelector("form")?.remove();
          return;
        }
      }
    } catch {
      wait = Math.min(2 * wait, 30000);
    }
  }
}

function add(log, event) {
  const said = JSON.parse(event.data);
  const item = log.closest("[data-live]").querySelector("template").content.cloneNode(true).firstElementChild;
  item.dataset.said = event.id;
  item.classList.toggle("said-own", said.own);
  for (const part of ["who", "at", "text"]) item.querySelector(`[data-said-${part}]`).textContent = said[part];
  log.append(item);
  item.scrollIntoView({ block: "nearest" });
}

function* events(text) {
  for (const block of text.split("\n\n")) {
    const event = {};
    for (const line of block.split("\n")) {
      const found = EVENT.exec(line);
      if (found) event[found[1]] = found[1] in event ? `${event[found[1]]}\n${found[2]}` : found[2];
    }
    yield event;
  }
}
