import { emptyReply, htmlError, type Reply } from '../net/reply';
import { containerReply, listReply } from '../wire/container-reply';
import type { WireObject } from '../wire/xml-writer';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';
import { BUTLER_TASKS } from './server-jobs';

const forAdmin =
  (answer: (request: PmsRequest, ...segments: string[]) => Reply) =>
  (request: PmsRequest, ...segments: string[]): Reply =>
    request.user.admin ? answer(request, ...segments) : htmlError(403);

/** Settings, running jobs and scheduled tasks (plex-protocol.md §2). */
export function maintenanceRoutes(context: PmsContext): Route[] {
  const { jobs } = context;
  const settings = (): WireObject[] => SETTINGS.map((setting) => settingWire(context, setting));
  const endOf = (task: string): boolean => {
    const running = jobs.all().filter((job) => job.type === typeOf(task));
    return running.map((job) => jobs.end(job.uuid)).some(Boolean);
  };
  return [
    {
      method: 'GET',
      path: '/:/prefs',
      answer: forAdmin((request) => containerReply(request, { size: SETTINGS.length, Setting: settings() })),
    },
    {
      method: 'GET',
      path: '/:/prefs/get',
      answer: forAdmin((request) => {
        const found = settings().filter((setting) => setting.id === request.param('id'));
        return found.length === 0 ? htmlError(404) : containerReply(request, { size: 1, Setting: found });
      }),
    },
    { method: 'PUT', path: '/:/prefs', answer: forAdmin((request) => change(context, request)) },
    // Players on the network: none (§8).
    { method: 'GET', path: '/clients', answer: (request) => containerReply(request, { size: 0 }) },
    {
      method: 'GET',
      path: '/activities',
      answer: (request) => listReply(request, jobs.all(), (job) => ({ ...job }), {}, 'Activity'),
    },
    {
      method: 'DELETE',
      path: '/activities/{uuid}',
      answer: forAdmin((_request, uuid = '') => (jobs.end(uuid) ? emptyReply() : htmlError(404))),
    },
    { method: 'GET', path: '/butler', answer: forAdmin((request) => butler(request)) },
    {
      method: 'POST',
      path: '/butler/{task}',
      answer: forAdmin((_request, task = '') => {
        if (!isTask(task)) return htmlError(404);
        jobs.start(typeOf(task), task);
        return emptyReply();
      }),
    },
    {
      method: 'DELETE',
      path: '/butler/{task}',
      answer: forAdmin((_request, task = '') => (isTask(task) && endOf(task) ? emptyReply() : htmlError(404))),
    },
  ];
}

const isTask = (name: string): boolean => (BUTLER_TASKS as readonly string[]).includes(name);
const typeOf = (task: string): string => `butler.${task}`;

function butler(request: PmsRequest): Reply {
  const tasks = BUTLER_TASKS.map((name) => ({
    name,
    title: name.replace(/(?!^)([A-Z])/g, ' $1'),
    description: '',
    enabled: true,
    interval: 1,
    scheduleRandomized: false,
  }));
  return containerReply(request, { ButlerTasks: { ButlerTask: tasks } });
}

interface SettingSeed {
  id: string;
  label: string;
  type: 'text' | 'bool' | 'int';
  value: string | number | boolean;
  group: string;
}

const SETTINGS: readonly SettingSeed[] = [
  { id: 'FriendlyName', label: 'Friendly name', type: 'text', value: '', group: 'general' },
  { id: 'LogDebug', label: 'Enable debug logging', type: 'bool', value: true, group: 'general' },
  { id: 'ButlerStartHour', label: 'Time at which tasks start', type: 'int', value: 2, group: 'butler' },
  { id: 'ButlerEndHour', label: 'Time at which tasks stop', type: 'int', value: 5, group: 'butler' },
  {
    id: 'MusicAnalysisBehavior',
    label: 'Analyze audio for sonic features',
    type: 'text',
    value: 'scheduled',
    group: 'library',
  },
  {
    id: 'LoudnessAnalysisBehavior',
    label: 'Analyze audio for loudness',
    type: 'text',
    value: 'scheduled',
    group: 'library',
  },
];

function settingWire({ identity, jobs }: PmsContext, { value, ...setting }: SettingSeed): WireObject {
  const held = jobs.settings.get(setting.id);
  const start = setting.id === 'FriendlyName' ? identity.name : value;
  const shown =
    held === undefined ? start : setting.type === 'text' ? held : setting.type === 'int' ? Number(held) : held === '1';
  return { ...setting, summary: '', default: value, value: shown, hidden: false, advanced: false };
}

/** `PUT /:/prefs?{id}={value}`; an unknown one is a 400. */
function change(context: PmsContext, request: PmsRequest): Reply {
  const asked = request.pairs.filter(([name]) => !/^(X-Plex-|Accept)/.test(name));
  const known = asked.every(([name]) => SETTINGS.some((setting) => setting.id === name));
  if (asked.length === 0 || !known) return htmlError(400);
  for (const [name, value] of asked) {
    context.jobs.settings.set(name, value);
    context.notifications.publish('setting', [{ id: name, value }]);
  }
  return emptyReply();
}
