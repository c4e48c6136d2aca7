// A pyramid that plays through its years; without this script each year is a link.
const host = document.querySelector("[data-pyramid]");
const source = document.getElementById("pyramid-frames");
if (host && source) {
  const { years, people, unit, left, total, young, old } = JSON.parse(source.textContent);
  const find = (name) => host.querySelector(`[data-pyramid-${name}]`);
  const [controls, play, slider, year, words, links] = ["controls", "play", "slider", "year", "words", "links"].map(find);
  const title = host.querySelector("figcaption > *");
  const bars = new Map([...host.querySelectorAll("[data-bar]")].map((bar) => [bar.dataset.bar, bar]));
  const shown = /\d{4}年/;
  const number = new Intl.NumberFormat("ja");
  let timer = 0;

  function show(at) {
    people[at].forEach((ages, sex) => {
      ages.forEach((count, age) => {
        const bar = bars.get(`${sex}-${age}`);
        bar.setAttribute("width", count * unit);
        if (sex === 0) bar.setAttribute("x", left - count * unit);
      });
    });
    slider.value = at;
    slider.setAttribute("aria-valuetext", `${years[at]}年`);
    year.value = `${years[at]}年`;
    title.textContent = title.textContent.replace(shown, `${years[at]}年`);
    words.textContent = `${number.format(total[at])}人、15歳未満${young[at]}%、65歳以上${old[at]}%`;
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "再生";
    play.setAttribute("aria-pressed", "false");
  }

  function start() {
    if (Number(slider.value) === years.length - 1) show(0);
    play.textContent = "停止";
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(() => {
      const next = Number(slider.value) + 1;
      if (next >= years.length) stop();
      else show(next);
    }, years.length > 12 ? 250 : 900);
  }

  slider.max = years.length - 1;
  slider.addEventListener("input", () => {
    stop();
    show(Number(slider.value));
  });
  play.addEventListener("click", () => (timer ? stop() : start()));
  play.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
  controls.hidden = false;
  links.hidden = true;
  show(Math.max(0, years.indexOf(parseInt(year.value, 10))));
}
