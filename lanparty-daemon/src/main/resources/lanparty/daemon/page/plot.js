// Small plots of the last five minutes, as SVG paths: colours are the style sheet's, also when it turns dark.

const SVG = "http://www.w3.org/2000/svg";
export const SPAN_MS = 300000;
const WIDTH = 300;
const HEIGHT = 40;
const GAP_MS = 2500;

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function frame(label) {
  const svg = element("svg", { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label });
  return svg;
}

/** Runs of points without a gap: time in pixels, value. */
function runs(points, now, valueOf) {
  const all = [];
  let run = [];
  let before = -Infinity;
  for (const point of points) {
    const value = valueOf(point);
    if (value < 0 || point[0] - before > GAP_MS) {
      if (run.length > 0) all.push(run);
      run = [];
    }
    if (value >= 0) run.push([WIDTH - ((now - point[0]) / SPAN_MS) * WIDTH, value]);
    before = point[0];
  }
  if (run.length > 0) all.push(run);
  return all;
}

function paths(allRuns, yOf, base) {
  let line = "";
  let area = "";
  for (const run of allRuns) {
    const steps = run.map(([x, value]) => `${x.toFixed(1)} ${yOf(value).toFixed(1)}`);
    line += `M${steps.join("L")}`;
    area += `M${run[0][0].toFixed(1)} ${base}L${steps.join("L")}L${run[run.length - 1][0].toFixed(1)} ${base}Z`;
  }
  return [line, area];
}

/** A scale's end that doesn't jump about: 1, 2 or 5 times a power of ten. */
function roundUp(value, least) {
  const wanted = Math.max(value, least);
  const power = 10 ** Math.floor(Math.log10(wanted));
  for (const step of [1, 2, 5, 10]) if (step * power >= wanted) return step * power;
  return wanted;
}

/** One line from the bottom up. */
export class LinePlot {
  constructor(label) {
    this.svg = frame(label);
    this.rule = element("path", { class: "rule", d: `M0 ${HEIGHT - 0.5}H${WIDTH}` });
    this.area = element("path", { class: "area" });
    this.line = element("path", { class: "line" });
    this.svg.append(this.rule, this.area, this.line);
  }

  /** Draws and tells the scale's end. */
  draw(points, now, valueOf, least) {
    const most = roundUp(Math.max(0, ...points.map(valueOf)), least);
    const yOf = (value) => HEIGHT - 1 - (value / most) * (HEIGHT - 3);
    const [line, area] = paths(runs(points, now, valueOf), yOf, HEIGHT);
    this.line.setAttribute("d", line);
    this.area.setAttribute("d", area);
    return most;
  }
}

/** One line upwards from the middle, the other downwards. */
export class MirrorPlot {
  constructor(label) {
    this.svg = frame(label);
    const middle = HEIGHT / 2;
    this.rule = element("path", { class: "rule", d: `M0 ${middle}H${WIDTH}` });
    this.parts = ["from", "to"].map((kind) => [element("path", { class: `area ${kind}` }), element("path", { class: `line ${kind}` })]);
    this.svg.append(this.rule, ...this.parts.flat());
  }

  draw(points, now, valuesOf, least) {
    const most = roundUp(Math.max(0, ...points.map((point) => Math.max(...valuesOf(point)))), least);
    const middle = HEIGHT / 2;
    this.parts.forEach(([areaPath, linePath], index) => {
      const sign = index === 0 ? -1 : 1;
      const yOf = (value) => middle + sign * (value / most) * (middle - 2);
      const [line, area] = paths(runs(points, now, (point) => valuesOf(point)[index]), yOf, middle);
      linePath.setAttribute("d", line);
      areaPath.setAttribute("d", area);
    });
    return most;
  }
}
