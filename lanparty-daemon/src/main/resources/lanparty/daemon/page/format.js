// Figures as people read them.

export function milliseconds(us) {
  const ms = us / 1000;
  return ms < 10 ? ms.toFixed(1) : Math.round(ms).toString();
}

export function percent(permille) {
  return permille === 0 ? "0 %" : permille < 10 ? (permille / 10).toFixed(1) + " %" : Math.round(permille / 10) + " %";
}

/** Octets a second as bits a second, in three digits or so. */
export function rate(bytesPerSecond) {
  const bits = bytesPerSecond * 8;
  if (bits >= 1e9) return [(bits / 1e9).toFixed(2), "Gbit/s"];
  if (bits >= 1e6) return [(bits / 1e6).toFixed(bits < 1e7 ? 1 : 0), "Mbit/s"];
  if (bits >= 1e3) return [(bits / 1e3).toFixed(0), "kbit/s"];
  return [bits.toFixed(0), "bit/s"];
}

export function rateText(bytesPerSecond) {
  return rate(bytesPerSecond).join(" ");
}

export function count(number) {
  return number.toLocaleString("en").replaceAll(",", "\u202f");
}

export function frames(perSecond) {
  return `${count(perSecond)} ${perSecond === 1 ? "frame" : "frames"}/s`;
}

export function duration(ms) {
  const minutes = Math.floor(ms / 60000);
  if (minutes < 1) return Math.max(0, Math.floor(ms / 1000)) + " s";
  if (minutes < 60) return minutes + " min";
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? hours + " h " + String(minutes % 60).padStart(2, "0") : Math.floor(hours / 24) + " days";
}

export function clock(ms) {
  const time = new Date(ms);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}
