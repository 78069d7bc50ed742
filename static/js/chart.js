// The interactive chart: fetched when the reader asks for it, drawn under the strict policy.
"use strict";

(() => {
  const load = (src) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = resolve;
      script.onerror = () => reject(new Error(src));
      document.head.append(script);
    });

  // With this id and class Plotly leaves its own inline style rules out and relies on the sheet.
  const style = (href) =>
    new Promise((resolve, reject) => {
      const link = document.createElement("link");
      link.id = "plotly.js-style-global";
      link.className = "no-inline-styles";
      link.rel = "stylesheet";
      link.href = href;
      link.onload = resolve;
      link.onerror = () => reject(new Error(href));
      document.head.append(link);
    });

  const library = async (button) => {
    if (window.Plotly) return;
    await style(button.dataset.style);
    await load(button.dataset.library);
    await load(button.dataset.words);
  };

  const figure = async (url) => {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const settings = {
    locale: "sv",
    responsive: true,
    displaylogo: false,
    displayModeBar: false,
    showSendToCloud: false,
    plotlyServerURL: "",
  };

  const show = async (button) => {
    const box = document.getElementById(button.dataset.target);
    const status = document.getElementById(button.dataset.status);
    button.disabled = true;
    status.textContent = "Hämtar diagrammet …";
    try {
      const [data] = await Promise.all([figure(button.dataset.url), library(button)]);
      box.hidden = false;
      await window.Plotly.newPlot(box, data.data, data.layout, settings);
      box.dataset.done = "1";
      box.focus();
      button.hidden = true;
      status.textContent = "Diagrammet visas. Peka på en punkt för att läsa av värdet.";
    } catch {
      button.disabled = false;
      status.textContent =
        "Diagrammet gick inte att hämta. Kontrollera anslutningen och försök igen. Siffrorna står i tabellen.";
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-interactive-chart]");
    if (button) show(button);
  });
})();
