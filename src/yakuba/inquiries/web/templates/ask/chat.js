// The chat of a town on another site: a button in the corner, and a frame that opens above it.
// It reads nothing of the page it stands on and sets no cookie; its look can't be changed by the page's styles.
(() => {
  const script = document.currentScript;
  const frameAddress = "{{ frame|escapejs }}";
  const label = script?.dataset.label || "{{ town|escapejs }}に質問する";
  const closeLabel = script?.dataset.closeLabel || "閉じる";

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    button { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; min-height: 48px; padding: 8px 20px;
      border: 2px solid #fff; border-radius: 24px; background: #0017c1; color: #fff; font: 700 16px/1.3 sans-serif;
      cursor: pointer; box-shadow: 0 2px 8px rgb(0 0 0 / 30%); }
    button:hover { background: #00118f; text-decoration: underline; }
    button:focus-visible { outline: 4px solid #000; outline-offset: 2px; box-shadow: 0 0 0 2px #ffd43d; }
    iframe { position: fixed; right: 16px; bottom: 76px; z-index: 2147483000; width: 400px; max-width: calc(100vw - 32px);
      height: 640px; max-height: calc(100dvh - 92px); border: 1px solid #666; border-radius: 12px; background: #fff;
      box-shadow: 0 4px 24px rgb(0 0 0 / 30%); }
    iframe[hidden] { display: none; }
    @media (max-width: 480px) { iframe { right: 0; bottom: 72px; width: 100vw; max-width: 100vw; height: calc(100dvh - 72px);
      max-height: none; border-radius: 0; } }
    @media print { button, iframe { display: none; } }`);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-expanded", "false");
  root.append(button);
  let frame;

  const show = (open) => {
    if (open && !frame) {
      frame = document.createElement("iframe");
      frame.title = label;
      frame.src = frameAddress;
      frame.referrerPolicy = "origin";
      root.insertBefore(frame, button);
    }
    frame.hidden = !open;
    button.textContent = open ? closeLabel : label;
    button.setAttribute("aria-expanded", String(open));
    (open ? frame : button).focus();
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "false"));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && frame && !frame.hidden) show(false);
  });
  // Escape within the frame: its page says so, and only its page is believed.
  window.addEventListener("message", (event) => {
    if (frame && event.source === frame.contentWindow && event.origin === new URL(frameAddress).origin && event.data === "yakuba-close") show(false);
  });
  const stand = () => document.body.append(host);
  if (document.body) stand();
  else document.addEventListener("DOMContentLoaded", stand);
})();
