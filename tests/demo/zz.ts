import { readOptions } from './options';
import { startDemoWorld } from './demo-world';
import { startDriver } from './start-driver';
import { createSteps } from './steps';
import { mkdirSync } from 'node:fs';
const browser = process.argv[2]!;
const o = readOptions(['--headless','--browser',browser], process.env, process.platform);
const w = await startDemoWorld(o);
const d = await startDriver(o, { folder: w.folder, standIn: w.plex });
mkdirSync('/tmp/h8/shots', { recursive: true });
const s = createSteps(d, w, '/tmp/h8/shots');
try { for (const k of ['sign-in','rate','open-tools','import','undo'] as const) console.log(k, await s.steps[k]()); }
catch (e) { console.log(String(e)); 
 const ctx = (d as any).context; 
 if (ctx) { let i=0; for (const p of ctx.pages()) { console.log(i, p.url(), (await p.locator('body').innerText()).slice(0,600)); await p.screenshot({path:`/tmp/h8/shots/fail-${i++}.png`}); } }
 else { let i=0; for (const p of await (d as any).browser.pages()) { console.log(i, await p.evaluate(() => location.href + document.body.innerText.slice(0,600)).catch(String)); await p.screenshot({path:`/tmp/h8/shots/fail-${i++}.png`}).catch(()=>0); } }
 console.log(JSON.stringify((await d.call('log','lines') as any[]).slice(-30).map(l=>l.scope+': '+l.text),null,1)); }
await d.close(); await w.close(); process.exit();
