// Says on the page what the browser tells only to the console: the passkey was refused, forgotten or not allowed.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const trouble of document.querySelectorAll("[data-passkey-trouble]")) {
    trouble.hidden = false;
  }
});
