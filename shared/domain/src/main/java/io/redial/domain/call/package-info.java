/** One call: its results, what a provider reports of it, and how reports merge. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.call;
