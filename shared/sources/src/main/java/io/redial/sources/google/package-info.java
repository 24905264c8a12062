/** Google Sheets: the values of a tab by the API, or a public tab as CSV. */
@org.jspecify.annotations.NullMarked
package io.redial.sources.google;
