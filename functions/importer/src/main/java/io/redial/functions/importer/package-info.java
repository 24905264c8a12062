/** The function that imports files of leads: it plans those that arrive, and writes their parts. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.importer;
