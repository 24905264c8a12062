/**
 * Makes CSV in UTF-8 of the other files that people keep lists in: compressed, in older encodings, spreadsheets. In one
 * pass or a few, in bounded memory; the same bytes give the same bytes, so what was broken off is done again.
 */
@org.jspecify.annotations.NullMarked
package io.redial.engine.convert;
