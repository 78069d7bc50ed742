// The interactive chart: fetched when the reader asks for it, drawn under the strict policy.
"use strict";

(() => {
  const STYLE_ID = "plotly.js-style-global";

  const arrive = (element, address) =>
    new Promise((resolve, reject) => {
      element.onload = resolve;
      element.onerror = () => {
        element.remove(); // so that the next try fetches it again
        reject(new Error(address));
      };
      document.head.append(element);
    });

  const script = (src) => arrive(Object.assign(document.createElement("script"), { src }), src);

  // With this id and class Plotly leaves its own inline style rules out and relies on the sheet.
  const style = async (href) => {
    if (document.getElementById(STYLE_ID)) return;
    const link = Object.assign(document.createElement("link"), {
      id: STYLE_ID,
      className: "no-inline-styles",
      rel: "stylesheet",
      href,
    });
    await arrive(link, href);
  };

  const library = async (button) => {
    await style(button.dataset.sheet);
    if (window.Plotly) return;
    await script(button.dataset.library);
    await script(button.dataset.words);
  };

  const figure = async (url) => {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  // Nothing may leave the page: no sharing, no logo that links away.
  const settings = {
    locale: "sv",
    responsive: true,
    displaylogo: false,
    displayModeBar: false,
    showSendToCloud: false,
    plotlyServerURL: "",
  };

  // Every label on a desk; on a phone as many as stand side by side, the newest among them.
  const thin = (axis, width) => {
    const step = Math.ceil(axis.ticktext.length / Math.max(2, Math.floor(width / 64)));
    const last = axis.ticktext.length - 1;
    const ticktext = axis.ticktext.map((text, index) => ((last - index) % step ? "" : text));
    return { ...axis, ticktext };
  };

  const show = async (button) => {
    const box = document.getElementById(button.dataset.target);
    const status = document.getElementById(button.dataset.status);
    button.disabled = true;
    status.textContent = "Hämtar diagrammet …";
    try {
      const [data] = await Promise.all([figure(button.dataset.url), library(button)]);
      box.hidden = false;
      const layout = { ...data.layout, xaxis: thin(data.layout.xaxis, box.clientWidth - 80) };
      await window.Plotly.newPlot(box, data.data, layout, settings);
      button.hidden = true;
      status.textContent = "Peka på en punkt för att läsa av värdet. Alla värden står i tabellen.";
      box.focus({ preventScroll: true });
    } catch {
      box.hidden = true;
      button.disabled = false;
      status.textContent =
        "Diagrammet gick inte att hämta. Kontrollera anslutningen och försök igen. Alla värden står i tabellen.";
      button.focus();
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-interactive-chart]");
    if (button) show(button);
  });
})();
