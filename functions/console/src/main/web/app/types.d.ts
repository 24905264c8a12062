// What the API sends, as the console reads it. A test compares the names with the contract's.
import type { TemplateResult } from '../vendor/lit-html/lit-html.js';

export type Html = TemplateResult | typeof import('../vendor/lit-html/lit-html.js').nothing | string | number | Html[];
export type Tone = 'plain' | 'blue' | 'violet' | 'green' | 'amber' | 'red' | 'teal';
export interface Word { word: string; tone: Tone; says?: string }

export interface Problem { type: string; title: string; status: number; detail: string; code: string; errors?: FieldError[] }
export interface FieldError { field: string; code: string; message: string }
export interface Page<T> { items: T[]; nextCursor: string | null }

export type Role = 'viewer' | 'operator' | 'admin';
export interface Me { accountId: string; keyId: string; name: string; role: Role }
export interface Account {
  id: string; name: string; currency: string; billing: string; balanceMicros: number; reservedMicros: number;
  owedMicros: number; pricePerMinuteMicros: number; maxConcurrentCalls: number; callsPerSecond: number;
}
export interface Credit { id: string; amountMicros: number; note: string; at: string }
export interface PostCallVariable { name: string; type: 'string' | 'number' | 'boolean'; description?: string | null }
export interface Assistant {
  id: string; name: string; direction: string; provider: string; providerAssistantId?: string | null;
  connectionId?: string | null; timezone: string; prompt?: string | null; postCallVariables: PostCallVariable[];
  maxCallMinutes: number; ringSeconds: number; createdAt: string; updatedAt: string;
}
export interface PhoneNumber {
  id: string; number: string; assistantId: string | null; provider: string; providerNumberId: string | null;
  callsPerSecond: number; createdAt: string; updatedAt: string;
}
export interface Connection {
  id: string; kind: string; name: string; baseUrl: string | null; credentialsVersion: number; createdAt: string; updatedAt: string;
}
export interface ConnectionCheck { ok: boolean; detail: string }
export interface DoNotCallNumber { phone: string; reason: string; source: string; listedAt: string; importId?: string }

export type CampaignStatus = 'draft' | 'in_progress' | 'paused' | 'completed';
export interface Schedule {
  start: string; end: string; timezone: string; days: string[]; daysPreset: string; blackoutDates: string[];
  useLeadTimezone: boolean; whenTimezoneUnknown: string; startsAt: string | null; endsAt: string | null;
}
export interface Goal { variable: string; operator: string; value: string | number | boolean }
export interface Retry { maxRetries: number; intervalMinutes: number; onVoicemail: boolean; until: Goal | null }
export interface Breaker { failedPercent: number; minCalls: number; windowMinutes: number }
export interface Campaign {
  id: string; name: string; assistantId: string; phoneNumberIds: string[]; schedule: Schedule; retry: Retry;
  maxConcurrentCalls: number; callsPerSecond: number; breaker: Breaker | null; completeWhenDone: boolean;
  compliancePreset?: string | null; requireConsent?: boolean;
  maxAttemptsPerNumberPerDay: number | null; status: CampaignStatus; pauseReason: string | null;
  pauseDetail: string | null; completing: boolean; createdAt: string; updatedAt: string; startedAt: string | null;
  completedAt: string | null; metrics?: Metrics;
}
export interface LeadCounts {
  created: number; scheduled: number; processing: number; completed: number; rescheduled: number; maxRetries: number;
}
export interface ResultCounts { completed: number; voicemail: number; busy: number; unanswered: number; failed: number }
export interface Metrics {
  status: CampaignStatus; callsInProgress: number; callsCompleted: number; leadsRemaining: number;
  nextCallAt: string | null; leads: LeadCounts; results: ResultCounts; spentMicros: number;
}
export interface HourOfCalls {
  hour: string; placed: number; completed: number; voicemail: number; busy: number; unanswered: number; failed: number;
}
export interface Check { code: string; ok: boolean; detail: string }
export interface Readiness { ready: boolean; checks: Check[]; warnings: { code: string; detail: string }[] }
export interface Forecast {
  finishesAt: string | null; finishesAtEarliest: string | null; finishesAtLatest: string | null; calls: number;
  minutes: number; costMicros: number; limitedBy: string; assumptions: { source: string; personRate: number };
}
export interface SchedulePreview { open: boolean; nextOpening: string | null; closesAt: string | null }
export interface Activity { at: string; actor: { kind: string; keyId?: string; name?: string }; type: string; detail: string }

export type LeadStatus = 'created' | 'scheduled' | 'processing' | 'completed' | 'rescheduled' | 'max_retries';
export interface Contact { phone: string; variables: Record<string, string> }
export interface Lead {
  id: string; campaignId: string; phone: string; name: string | null; variables: Record<string, string>;
  secondaryContacts: Contact[]; timezone: string | null; timezones: string[]; status: LeadStatus;
  closedReason: string | null; attemptsMade: number; nextCallAt: string | null; lastResult: string | null;
  externalId: string | null; createdAt: string; updatedAt: string;
}
export interface Explanation { callable: boolean; reason: string; detail: string; nextCallAt: string | null; checks: Check[] }
export interface LeadAction {
  id: string; campaignId: string; action: string; filter: Record<string, unknown>; status: string; examined: number;
  changed: number; skipped: number; live: number; createdAt: string; updatedAt: string; completedAt?: string | null;
  detail?: string | null;
}
export interface Call {
  id: string; campaignId: string; leadId: string; attempt: number; number: string | null; numberKind: string; from: string;
  result: string; voicemail: boolean; startedAt: string; answeredAt: string | null; endedAt: string | null;
  durationSeconds: number; costMicros: number; analysisPending: boolean;
  variables: Record<string, string | number | boolean>; summary?: string; transcript?: string; transcriptUrl?: string; recordingUrl?: string;
  providerCallId: string | null; failureCode?: string;
}
export interface RowError { line: number; column: string; value: string; code: string; message: string }
export interface Sync { id: string; every: string; onRemoved: string; lastImportId: string; lastRunAt: string; nextRunAt: string }
export interface Import {
  id: string; campaignId: string; source: string; fileName: string; status: string; bytes: number; bytesDone: number;
  rows: number; created: number; updated: number; duplicates: number; rejected: number; doNotCall: number;
  errors: RowError[]; warnings: RowError[]; rejectedReportUrl: string | null; detail: string | null; createdAt: string; updatedAt: string;
  connectionId?: string; spreadsheetId?: string; sync?: Sync;
}
export interface DoNotCallImport {
  id: string; fileName: string; status: string; rows: number; created: number; duplicates: number; rejected: number;
  rejectedReportUrl: string | null; detail: string | null;
}
export interface Export {
  id: string; kind: string; status: string; rows: number; url: string | null; detail: string | null;
}
export interface UploadRequest { method: string; url: string; headers: Record<string, string> }
export interface ImportUpload { id: string; upload: UploadRequest }
export interface UploadParts { partBytes: number; items: (UploadRequest & { number: number })[] }
export interface ApiKey { id: string; name: string; role: Role; createdAt: string }
export interface WebhookEndpoint {
  id: string; url: string; description?: string; events: string[]; enabled: boolean; disabledReason: string | null;
  consecutiveFailures: number; failingSince: string | null; createdAt: string;
}
export interface DeliveryAttempt { at: string; status: number | null; durationMillis: number; error: string | null }
export interface Delivery {
  id: string; event: string; status: string; attempts: DeliveryAttempt[]; nextAttemptAt: string | null; reason: string | null;
  createdAt: string;
}

/** One stay on one page: what it knows, and how it changes what is seen. */
export interface Visit {
  readonly path: string;
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  readonly signal: AbortSignal;
  /** Whatever the page keeps; a page names its own. */
  state: any;
  /** Who reads what again and again, by its name. */
  watched: Record<string, symbol>;
  /** Merges a change into the state and paints. */
  set(change: Record<string, unknown>): void;
}
export interface ConsolePage {
  /** The least that a key must be for it; without one every key will do. */
  role?: Role;
  title(visit: Visit): string;
  open?(visit: Visit): void;
  view(visit: Visit): Html;
  /** Whether leaving would lose something. */
  dirty?(visit: Visit): boolean;
}
export interface Loaded<T> { data?: T; error?: unknown; at?: number; failures?: number; etag?: string }
