/** A typed view of the SAM template, with its intrinsic functions resolved. */
@org.jspecify.annotations.NullMarked
package io.redial.local.template;
