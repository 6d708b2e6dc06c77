import type { Review } from '../document.ts';
import type { Changed } from './target.ts';

/** The reviews of a record's plain texts, as a property of it where there are any. */
export function withReviews<Name extends string>(
  before: { readonly [name in Name]?: Review | undefined } | undefined,
  changed: { readonly [name in Name]: Changed | undefined },
): { reviews?: { [name in Name]?: Review } } {
  const reviews: { [name in Name]?: Review } = {};
  for (const name of Object.keys(changed) as Name[]) {
    const review = changed[name] ? changed[name].review : before?.[name];
    if (review) reviews[name] = review;
  }
  return Object.keys(reviews).length > 0 ? { reviews } : {};
}
