const STYLE = `
:root { color-scheme: light; --ink: #171a1d; --soft: #747677; --line: #e6e8eb; --blue: #007fff; --green: #0a9b62; --red: #e0483e; --amber: #b76a00; }
* { box-sizing: border-box; }
body { margin: 0; background: #f2f3f5; color: var(--ink); font: 15px/1.5 -apple-system, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; }
header { position: sticky; top: 0; z-index: 1; background: #fff; border-bottom: 1px solid var(--line); padding: 10px 16px; }
header .row { display: flex; align-items: center; gap: 8px; max-width: 480px; margin: 0 auto; }
h1 { font-size: 16px; margin: 0; flex: 1; min-width: 0; }
h1 small { display: block; font-weight: 400; font-size: 12px; color: var(--soft); }
select, textarea, button { font: inherit; color: inherit; }
select { border: 1px solid var(--line); border-radius: 8px; background: #fff; padding: 8px 10px; min-height: 44px; max-width: 45%; }
main { max-width: 480px; margin: 0 auto; padding: 12px 12px 40px; display: grid; gap: 12px; }
article { background: #fff; border-radius: 12px; box-shadow: 0 1px 2px rgba(0,0,0,.06); overflow: hidden; }
article > div { padding: 14px 16px 0; }
article > div:last-child { padding-bottom: 16px; }
.title { display: flex; gap: 8px; align-items: flex-start; }
.title h2 { font-size: 16px; margin: 0; flex: 1; overflow-wrap: anywhere; }
.tag { flex: none; font-size: 12px; border-radius: 4px; padding: 1px 8px; background: #eef1f4; color: var(--soft); }
.tag.pending { background: #fff3df; color: var(--amber); } .tag.approved { background: #e2f6ec; color: var(--green); } .tag.rejected { background: #fdeceb; color: var(--red); }
dl { display: grid; grid-template-columns: minmax(72px, auto) 1fr; gap: 4px 16px; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; text-align: right; font-variant-numeric: tabular-nums; }
dt:first-of-type + dd { font-size: 20px; font-weight: 600; line-height: 1.3; }
.note { color: var(--amber); font-size: 14px; overflow-wrap: anywhere; } .soft { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
textarea { width: 100%; min-height: 44px; border: 1px solid var(--line); border-radius: 8px; padding: 9px 12px; resize: vertical; display: block; }
.buttons { display: flex; gap: 10px; margin-top: 10px; }
button { flex: 1; min-height: 44px; border-radius: 8px; border: 1px solid var(--line); background: #fff; cursor: pointer; }
button.agree { background: var(--blue); border-color: var(--blue); color: #fff; } button.reject { color: var(--red); }
button:disabled { opacity: .5; cursor: default; } :focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
a { color: var(--blue); } .empty { text-align: center; color: var(--soft); padding: 64px 24px; }
`;

const SCRIPT = `
const zh = !/^en/.test(navigator.language);
document.documentElement.lang = zh ? 'zh-CN' : 'en';
const T = zh
  ? { title: '钉钉（沙箱）', sub: '模拟手机：谁的卡片？', empty: '还没有卡片。提交一笔需要审批的业务后，卡片会出现在这里。', agree: '同意', reject: '拒绝', comment: '审批意见（可不填）', details: '查看详情', failed: '2 秒内没有得到答复，请再点一次。', offline: '沙箱没有应答。', who: '查看谁的手机' }
  : { title: 'DingTalk (sandbox)', sub: 'A phone: whose cards?', empty: 'No cards yet. Send something for approval, and its card appears here.', agree: 'Approve', reject: 'Reject', comment: 'Comment (optional)', details: 'Details', failed: 'No answer within 2 seconds; please press again.', offline: 'The sandbox does not answer.', who: 'Whose phone' };
document.title = T.title;
const by = id => document.getElementById(id);
by('title').firstChild.textContent = T.title; by('sub').textContent = T.sub; by('who').setAttribute('aria-label', T.who);
const call = (kind, data) => fetch('/__sandbox/provoke', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind, data }) })
  .then(r => r.json()).then(r => r.result);
const make = (tag, cls, text) => { const e = document.createElement(tag); if (cls) e.className = cls; if (text !== undefined) e.textContent = text; return e; };
const drafts = new Map(), notes = new Map(); let seen = '', busy = false, user = new URLSearchParams(location.search).get('user') || '';
function card(c) {
  const p = c.params, a = make('article'); a.dataset.card = c.outTrackId;
  const head = make('div', 'title'); head.append(make('h2', '', p.title || p.summary), make('span', 'tag ' + p.status, p.status_text)); a.append(head);
  const body = make('div'), list = make('dl'); let facts = []; try { facts = JSON.parse(p.contents || '[]'); } catch {}
  for (const f of facts) list.append(make('dt', '', f.label), make('dd', '', f.text)); body.append(list); a.append(body);
  const lines = [['soft', p.more], ['soft', p.last_act], ['note', notes.get(c.outTrackId) || p.note], ['note', p.busy]].filter(l => l[1]);
  if (lines.length) { const d = make('div'); d.setAttribute('role', 'status'); for (const [cls, text] of lines) d.append(make('div', cls, text)); a.append(d); }
  const foot = make('div');
  if (p.can_act === 'true') {
    const box = make('textarea'); box.rows = 1; box.placeholder = T.comment; box.setAttribute('aria-label', T.comment); box.value = drafts.get(c.outTrackId) || '';
    box.oninput = () => drafts.set(c.outTrackId, box.value);
    const row = make('div', 'buttons');
    for (const act of ['reject', 'agree']) { const b = make('button', act, T[act]); b.onclick = () => press(c, act, row); row.append(b); }
    foot.append(box, row);
  }
  if (/^https?:/.test(p.link || '')) { const l = make('a', '', T.details); l.href = p.link; l.target = '_blank'; l.rel = 'noreferrer'; const w = make('div'); w.style.marginTop = '10px'; w.append(l); foot.append(w); }
  a.append(foot); return a;
}
async function press(c, action, row) {
  busy = true; row.querySelectorAll('button').forEach(b => b.disabled = true);
  const r = await call('press', { outTrackId: c.outTrackId, userId: c.user, action, comment: drafts.get(c.outTrackId) || undefined }).catch(() => null);
  if (r && r.ackMs !== null && r.ackMs <= 2000) { notes.delete(c.outTrackId); drafts.delete(c.outTrackId); } else notes.set(c.outTrackId, T.failed);
  busy = false; seen = ''; await draw();
}
async function draw() {
  if (busy) return;
  let found; try { found = await call('cards'); } catch { by('cards').replaceChildren(make('p', 'empty', T.offline)); seen = ''; return; }
  if (busy) return;
  if (!user) user = (found.cards.at(-1) || { user: found.people[0].userId }).user;
  const now = JSON.stringify([found, user]); if (now === seen) return; seen = now;
  const who = by('who'); who.replaceChildren(...found.people.map(p => { const o = make('option', '', p.name); o.value = p.userId; return o; })); who.value = user;
  const mine = found.cards.filter(c => c.user === user).reverse(), typing = document.activeElement && document.activeElement.tagName === 'TEXTAREA' ? document.activeElement.closest('article').dataset.card : null;
  by('cards').replaceChildren(...(mine.length ? mine.map(card) : [make('p', 'empty', T.empty)]));
  if (typing) { const box = [...document.querySelectorAll('article')].find(a => a.dataset.card === typing)?.querySelector('textarea'); if (box) { box.focus(); box.setSelectionRange(box.value.length, box.value.length); } }
}
by('who').onchange = e => { user = e.target.value; history.replaceState(null, '', '?user=' + encodeURIComponent(user)); seen = ''; draw(); };
draw(); setInterval(draw, 1500);
`;

/** A phone for whoever tries the product without DingTalk: one person's cards, with buttons that work. */
export const PHONE_PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>DingTalk sandbox</title><style>${STYLE}</style></head>
<body><header><div class="row"><h1 id="title">&nbsp;<small id="sub"></small></h1><select id="who"></select></div></header>
<main id="cards" aria-live="polite"></main><script>${SCRIPT}</script></body></html>
`;
