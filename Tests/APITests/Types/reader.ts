// What a frontend does with the types, compiled by script/full/contract.
import type { Article, Change, Facet, Filters, Flow, Ingestion, List, Part, Problem, SearchResult, Stat, Story } from "./types";

/** "北京 → 义乌", as far as the text tells. */
export function way(story: Story): string {
  const from: string | null = story.departure.place?.name ?? story.departure.employer?.name ?? null;
  const to = story.arrival.place?.name ?? story.arrival.kind;
  return `${from ?? "?"} → ${to ?? "?"}`;
}

/** Yuan a year, only if both ends are known. */
export function gain({ income: { before, after } }: Story): number | null {
  return before?.perYear != null && after?.perYear != null ? after.perYear - before.perYear : null;
}

export function sentences(story: Story): string[] {
  return Object.values(story.evidence).flatMap((spans) => spans.map((span) => span.exact ?? ""));
}

export function titles(list: List<Part<Story>>): (string | undefined)[] {
  return list.items.map((story) => story.title ?? story.person?.name ?? undefined);
}

export function snippets(result: SearchResult): string[] {
  return result.hits.flatMap((hit) => (hit.snippet === null ? [] : [hit.snippet]));
}

export function isOver(job: Ingestion): boolean {
  switch (job.status) {
    case "done":
    case "failed":
    case "cancelled":
      return true;
    case "queued":
    case "fetching":
    case "extracting":
      return false;
  }
}

export function wrongParameters(problem: Problem): string[] {
  return problem.errors.flatMap((error) => (error.parameter === undefined ? [] : [error.parameter]));
}

export const questions: Filters[] = [
  { "departure.place": "北京", "income.before[gte]": 500000, "not[outcome]": "failed", has: "income.after" },
  { publishedAt: "2024", "publishedAt[lt]": "2025-01-01" },
];

export const count = (facet: Facet): number => facet.values.reduce((sum, value) => sum + value.count, 0);
export const line = (flow: Flow): [number | null, number | null] => [flow.from?.longitude ?? null, flow.to?.longitude ?? null];
export const spread = (stat: Stat): number | null => (stat.q3 === null || stat.q1 === null ? null : stat.q3 - stat.q1);
export const isGone = (change: Change): boolean => change.op === "delete";
export const text = (article: Article): string => article.text ?? article.stories.map((story) => story.summary ?? "").join("\n");
