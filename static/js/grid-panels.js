// The value grid's panels: answering what is asked about a cell, and its remark.
(() => {
  "use strict";
  const grid = window.valueGrid;
  if (!grid) return;

  const { form, table, isCell, save, panelOf, enterPanel } = grid;

  const press = async (button) => {
    const input = document.getElementById(button.closest("tr.msg").dataset.of);
    await save(input, button.value);
    enterPanel(input);
  };

  const openRemark = async (input) => {
    await save(input);
    if (!panelOf(input)) await save(input, `oppna ${input.name.split(":")[1]}`);
    const panel = panelOf(input);
    (panel?.querySelector("[name^='anm:']") ?? panel?.querySelector("input, select, button"))?.focus();
  };

  const onPanelKey = (event) => {
    const input = document.getElementById(event.target.closest("tr.msg").dataset.of);
    if (event.key === "Escape") input.focus();
    if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    const buttons = [...event.target.closest("tr.msg").querySelectorAll("button")];
    press(buttons.find((button) => button.value.startsWith("min ")) ?? buttons[0]);
  };

  table.addEventListener("keydown", (event) => {
    if (event.target.closest("tr.msg")) onPanelKey(event);
    else if (isCell(event.target) && event.key === "F2" && event.shiftKey) {
      event.preventDefault();
      openRemark(event.target);
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.closest("tr.msg")) press(event.submitter);
  });

  document.getElementById("anmarkning").addEventListener("click", () => {
    openRemark(grid.chosen());
  });
})();
