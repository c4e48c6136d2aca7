// "Notifications of this browser": asks for permission when the form is sent, and sends the form with the browser's key.
const form = document.querySelector("form[data-push-key]");

const bytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

async function subscribe() {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) throw new Error("no push");
  if ((await Notification.requestPermission()) !== "granted") throw new Error("refused");
  const registration = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) };
  const subscription = await registration.pushManager.subscribe(wanted);
  const answer = await fetch(form.dataset.pushAddress, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: JSON.stringify(subscription),
  });
  if (!answer.ok) throw new Error("not taken");
  return (await answer.json()).key;
}

if (form) {
  const other = form.querySelector("[data-push-other]");
  const refused = form.querySelector("[data-push-refused]");
  const pushed = () => form.elements.channel.value === "push";
  const show = () => {
    if (other) other.hidden = pushed();
  };
  form.addEventListener("change", show);
  show();
  form.addEventListener("submit", async (event) => {
    if (!pushed() || form.elements.endpoint.value) return;
    event.preventDefault();
    try {
      form.elements.endpoint.value = await subscribe();
      form.submit();
    } catch {
      refused.hidden = false;
      refused.scrollIntoView({ block: "center" });
    }
  });
}
