/**
 * Texts that a customer could have as a name, written to make a page load something or run (X7).
 *
 * @param canary address that must never be asked, such as http://127.0.0.1:4711
 */
export function markupAttacks(canary: string): string[] {
  const sources = ['img src', 'iframe src', 'script src', 'link rel=stylesheet href', 'object data', 'embed src'];
  const loads = ['video src', 'audio src', 'image href', 'use href', 'input type=image src', 'body background'];
  const breakouts = ['', '"', "'", '">', '</title>', '</style>', '</td></table>', '</textarea>', '-->', ']]>'];
  const tags = [...sources, ...loads].map(
    (tag, index) => `${breakouts[index % breakouts.length]}<${tag}=${canary}/${index}>`,
  );
  const styles = [
    `</style><style>@import url(${canary}/css)</style>`,
    `<p style="background:url(${canary}/bg)">`,
    `"; } body { background: url(${canary}/a) } x { content: "`,
    `\\"; background: url(${canary}/b); "`,
    `"\n} @import "${canary}/c"; {`,
    `<style>@font-face{font-family:x;src:url(${canary}/font)}*{font-family:x}</style>`,
    `') ; list-style: url(${canary}/d`,
  ];
  const scripts = [
    `<script>fetch('${canary}/fetch')</script>`,
    `<img src=x onerror="fetch('${canary}/onerror')">`,
    `<svg onload="location='${canary}/onload'">`,
    `<meta http-equiv=refresh content="0;url=${canary}/refresh">`,
    `<base href="${canary}/">`,
    `<iframe srcdoc="<script>parent.location='${canary}/srcdoc'</script>"></iframe>`,
    `<form action="${canary}/form"><button autofocus formaction="${canary}/formaction">`,
    `<link rel=prefetch href=${canary}/prefetch><link rel=preconnect href=${canary}><link rel=dns-prefetch href=${canary}>`,
    `<object data="file:///etc/passwd"></object><iframe src="file:///etc/passwd"></iframe>`,
    `<a ping=${canary}/ping href=${canary}/a>x</a>`,
    `<portal src=${canary}/portal></portal><frameset><frame src=${canary}/frame></frameset>`,
    `<img srcset="${canary}/srcset 1x"><picture><source srcset="${canary}/source"></picture>`,
  ];
  const once = [...tags, ...styles, ...scripts];
  return [
    ...once,
    ...once.map(attack => `云启${attack}`),
    ...once.map(attack => attack.toUpperCase()),
    ...once.map(attack => attack.replaceAll('<', '&lt;')), // must not be unescaped twice
  ];
}
