/**
 * Files of leads: planned into parts in one pass, then written part by part, with counts that survive any repetition.
 */
@org.jspecify.annotations.NullMarked
package io.redial.engine.imports;
