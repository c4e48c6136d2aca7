// The button in the corner of every page for residents, and the panel it opens. Without JavaScript it is a plain link.
const corner = document.querySelector("[data-corner]");
const CONTROLS = "a, button, input, select, textarea, summary, label";
const ACROSS = [0.02, 0.25, 0.5, 0.75, 0.98];
const DOWN = [0.02, 0.5, 0.98];
// How much of a link or of what unfolds may be covered: its words stand at the other end.
const SHARE = 0.2;

if (corner) start(corner.querySelector("[data-corner-open]"), corner.querySelector("dialog"));
if (window.parent !== window) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") window.parent.postMessage("yakuba-close", "*");
  });
}

function start(opener, panel) {
  const body = panel.querySelector("[data-corner-body]");
  const narrow = window.matchMedia("(max-width: 40rem)");
  corner.querySelector("[data-corner-link]").hidden = true;
  opener.hidden = false;
  corner.classList.add("corner-floating");

  opener.addEventListener("click", async () => {
    if (narrow.matches) panel.showModal();
    else panel.show();
    corner.classList.add("corner-open");
    panel.querySelector("h2").focus();
    if (!body.childElementCount) await window.htmx.ajax("GET", panel.dataset.address, { target: body });
    if (!narrow.matches && panel.open) body.querySelector("textarea")?.focus();
    body.scrollTop = body.scrollHeight;
  });
  panel.querySelector("[data-corner-close]").addEventListener("click", () => panel.close());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && panel.open) panel.close();
  });
  panel.addEventListener("close", () => {
    corner.classList.remove("corner-open");
    opener.focus();
  });

  // An error of the panel is told in the panel.
  const messages = panel.querySelector("[data-corner-messages]");
  body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "messages") {
      event.detail.target = messages;
    } else messages.replaceChildren();
  });

  // Rather than stand on something that can be used it becomes round, and where that is too much it steps aside.
  let waiting = false;
  let whole = 0;
  const covers = (width) => {
    const { right, top, bottom } = opener.getBoundingClientRect();
    const left = right - width;
    const under = (each) => {
      const control = corner.contains(each) ? null : each.closest(CONTROLS);
      if (!control) return false;
      const own = control.getBoundingClientRect();
      const across = Math.min(own.right, right) - Math.max(own.left, left);
      const down = Math.min(own.bottom, bottom) - Math.max(own.top, top);
      if (across <= 0 || down <= 0) return false;
      return !control.matches("a:not(.button), summary") || across * down > SHARE * own.width * own.height;
    };
    return ACROSS.some((x) => DOWN.some((y) =>
      document.elementsFromPoint(left + x * width, top + y * (bottom - top)).some(under)));
  };
  const look = () => {
    waiting = false;
    if (!corner.classList.contains("corner-round")) whole = opener.offsetWidth || whole;
    const round = covers(whole);
    corner.classList.toggle("corner-round", round);
    corner.classList.toggle("corner-aside", round && covers(opener.offsetHeight));
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  };
  for (const kind of ["scroll", "resize", "focusin", "htmx:afterSettle", "toggle"]) {
    window.addEventListener(kind, soon, { passive: true, capture: true });
  }
  soon();
}
