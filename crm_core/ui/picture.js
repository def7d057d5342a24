// The SVG comes only from crm_core.pictures, where every text is escaped.
const MARK = "[data-node]";

const fitting = (drawings, width) => drawings.filter((d) => d.width <= width).at(-1) ?? drawings[0];

function draw(stage) {
  const { svg } = fitting(stage.drawings, stage.clientWidth);
  if (svg === stage.shown) return;
  const focused = stage.getRootNode().activeElement?.dataset?.node;
  stage.innerHTML = svg;
  stage.shown = svg;
  if (focused) [...stage.querySelectorAll(MARK)].find((n) => n.dataset.node === focused)?.focus();
}

function choose(stage, node, tell) {
  for (const other of stage.querySelectorAll(MARK)) {
    other.setAttribute("aria-pressed", String(other === node));
  }
  tell("node", node.dataset.node);
}

function step(stage, node, by) {
  const nodes = [...stage.querySelectorAll(MARK)];
  nodes[nodes.indexOf(node) + by]?.focus();
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// The colours of the charts are chosen on the server, which hears of a new scheme only on a rerun.
const SETTLED = 400;

function watch(stage, tell) {
  const sizes = new ResizeObserver(() => draw(stage));
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const repaint = () => setTimeout(() => tell("scheme", scheme.matches ? "dark" : "light"), SETTLED);
  sizes.observe(stage);
  scheme.addEventListener("change", repaint);
  return () => {
    sizes.disconnect();
    scheme.removeEventListener("change", repaint);
  };
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const stage = parentElement.querySelector(".crm-stage");
  stage.drawings = data.drawings;
  draw(stage);

  stage.onclick = (event) => {
    const node = event.target.closest(MARK);
    if (node) choose(stage, node, setTriggerValue);
  };
  stage.onkeydown = (event) => {
    const node = event.target.closest(MARK);
    if (!node) return;
    if (event.key === "Enter" || event.key === " ") choose(stage, node, setTriggerValue);
    else if (event.key in STEPS) step(stage, node, STEPS[event.key]);
    else return;
    event.preventDefault();
  };

  stage.stop?.();
  stage.stop = watch(stage, setTriggerValue);
  return stage.stop;
}
