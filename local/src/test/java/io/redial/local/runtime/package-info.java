/** Tests of what runs a template. */
@org.jspecify.annotations.NullMarked
package io.redial.local.runtime;
