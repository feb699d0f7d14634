/** The style of the local pages: readable, quiet, one column on a phone. Contrast is at least 4.5 to 1 everywhere. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #4a5565; --paper: #f6f7f9; --card: #fff; --line: #d5dae1;
  --accent: #0b5cad; --on-accent: #fff; --good: #17663a; --bad: #a11b1b; --warn: #7a4b00 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf0; --soft: #b3bcc9; --paper: #14181f; --card: #1d232c;
  --line: #3a4350; --accent: #8cc2ff; --on-accent: #10161f; --good: #7fd6a2; --bad: #ff9d9d; --warn: #f0c070 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
a { color: var(--accent) }
a:focus-visible, button:focus-visible, input:focus-visible, textarea:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px }
main:focus { outline: none }
.skip { position: absolute; left: -99rem } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding: .75rem 1rem;
  background: var(--card); border-bottom: 1px solid var(--line) }
.brand { font-weight: 700 } .brand small { font-weight: 400; color: var(--soft) }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: 0; padding: 0 }
nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none }
.language { margin-left: auto }
main { max-width: 72rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.5rem; margin: .5rem 0 1rem } h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem }
h1, h2, dd, li { overflow-wrap: anywhere } td, th { overflow-wrap: break-word }
ul.card { padding-inline-start: 2.25rem } .card > :first-child { margin-top: 0 } .card > :last-child { margin-bottom: 0 }
.prose { font: inherit } form .row > div { flex: 1 1 15rem } form .row input { width: 100% }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 0 0 1rem }
.soft { color: var(--soft) } .good { color: var(--good) } .bad { color: var(--bad) } .warn { color: var(--warn) }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .5rem 0 }
.people { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); list-style: none; padding: 0; margin: 0 }
.people button { width: 100%; text-align: start }
.people small { display: block; font-weight: 400 }
button, .button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1rem; border-radius: .4rem; cursor: pointer;
  border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); text-decoration: none }
button.quiet { background: transparent; color: var(--accent) }
label { display: block; font-weight: 600 }
input, textarea { font: inherit; min-height: 2.75rem; padding: .4rem .6rem; border: 1px solid var(--soft); border-radius: .4rem;
  background: var(--card); color: var(--ink); max-width: 100% }
.table { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem }
textarea { width: 100% }
table { border-collapse: collapse; width: 100% }
caption { text-align: start; padding: .6rem .75rem; color: var(--soft) }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem; border-top: 1px solid var(--line) }
th { white-space: nowrap } td.number, th.number { text-align: end; font-variant-numeric: tabular-nums }
tbody th { font-weight: 600; white-space: normal }
time { font-variant-numeric: tabular-nums; white-space: nowrap }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: .875rem/1.5 ui-monospace, Menlo, Consolas, monospace }
code { font: .9em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 } dt { color: var(--soft) } dd { margin: 0 }
iframe { width: 100%; height: 30rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff }
summary { cursor: pointer; padding: .5rem 0; font-weight: 600 }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem }
  .stack thead { position: absolute; left: -99rem } .stack tr { display: block; padding: .5rem .75rem; border-top: 1px solid var(--line) }
  .stack td, .stack th { display: block; overflow-wrap: anywhere; border: 0; padding: .1rem 0; text-align: start }
  .stack td[data-label]::before { content: attr(data-label) ": "; color: var(--soft) }
}
`
