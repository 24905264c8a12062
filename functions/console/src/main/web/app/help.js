// Which campaigns need a person, and why, in one line. Pure.
import { pauseReason, wordOf } from './words.js';

const ENOUGH_CALLS = 20;
const MANY = 0.5;

/**
 * Why a campaign needs help; empty when it does not.
 * @param {import('./types.js').Campaign} campaign
 */
export function help(campaign) {
  if (campaign.status === 'paused' && campaign.pauseReason) return wordOf(pauseReason, campaign.pauseReason).word;
  const metrics = campaign.metrics;
  if (campaign.status !== 'in_progress' || !metrics) return '';
  const { failed } = metrics.results;
  if (metrics.callsCompleted >= ENOUGH_CALLS && failed / metrics.callsCompleted >= MANY) {
    return `${Math.floor((100 * failed) / metrics.callsCompleted)} % of its calls fail`;
  }
  if (metrics.callsInProgress > 0) return '';
  if (metrics.leadsRemaining === 0) return campaign.completeWhenDone ? '' : 'Every lead is done: add leads, or complete it';
  if (metrics.nextCallAt === null && metrics.leads.scheduled === 0) return 'It runs, and nobody will be called';
  return '';
}
