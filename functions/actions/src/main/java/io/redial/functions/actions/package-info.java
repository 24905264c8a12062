/** The function that carries bulk actions on leads out. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.actions;
