// htmx: says so when an answer does not come. Answers that are errors bring their own message (webkit.errors).
const messages = () => document.getElementById("messages");

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => {
    messages()?.replaceChildren(document.getElementById("network-error").content.cloneNode(true));
    messages()?.scrollIntoView({ block: "center" });
  });
}
