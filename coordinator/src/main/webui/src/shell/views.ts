import { shellText } from '../text/shell';
import type { View } from './router';

const { views: titles, groups } = shellText;

/** Every view of the page, in the order of the menu. */
export const VIEWS: readonly View[] = [
  {
    id: 'overview',
    pattern: '/',
    title: titles.overview,
    group: groups.work,
    load: () => import('../overview/Overview.svelte'),
  },
  {
    id: 'jobs',
    pattern: '/jobs',
    title: titles.jobs,
    group: groups.work,
    roles: ['SCIENTIST'],
    load: () => import('../jobs/Jobs.svelte'),
  },
  {
    id: 'job',
    pattern: '/jobs/:job',
    title: titles.job,
    parent: 'jobs',
    roles: ['SCIENTIST'],
    load: () => import('../job/Job.svelte'),
  },
  {
    id: 'report',
    pattern: '/jobs/:job/report',
    title: titles.report,
    parent: 'jobs',
    roles: ['SCIENTIST'],
    load: () => import('../job/Report.svelte'),
  },
  {
    id: 'unit',
    pattern: '/jobs/:job/units/:index',
    title: titles.unit,
    parent: 'jobs',
    roles: ['SCIENTIST'],
    load: () => import('../unit/Unit.svelte'),
  },
  {
    id: 'validation',
    pattern: '/validation',
    title: titles.validation,
    group: groups.work,
    roles: ['SCIENTIST'],
    load: () => import('../validation/Validation.svelte'),
  },
  {
    id: 'hosts',
    pattern: '/hosts',
    title: titles.hosts,
    group: groups.machines,
    load: () => import('../hosts/Hosts.svelte'),
  },
  {
    id: 'host',
    pattern: '/hosts/:host',
    title: titles.host,
    parent: 'hosts',
    load: () => import('../hosts/Host.svelte'),
  },
  {
    id: 'swarm',
    pattern: '/swarm',
    title: titles.swarm,
    group: groups.machines,
    roles: ['ADMIN'],
    load: () => import('../swarm/Swarm.svelte'),
  },
  {
    id: 'content',
    pattern: '/content',
    title: titles.content,
    group: groups.machines,
    roles: ['SCIENTIST'],
    load: () => import('../content/Content.svelte'),
  },
  {
    id: 'volunteers',
    pattern: '/volunteers',
    title: titles.volunteers,
    group: groups.people,
    load: () => import('../volunteers/Volunteers.svelte'),
  },
  {
    id: 'access',
    pattern: '/access',
    title: titles.access,
    group: groups.people,
    roles: ['ADMIN'],
    load: () => import('../access/Access.svelte'),
  },
  {
    id: 'system',
    pattern: '/system',
    title: titles.system,
    group: groups.coordinator,
    roles: ['ADMIN'],
    load: () => import('../system/System.svelte'),
  },
];
