/** Tests of the template's model. */
@org.jspecify.annotations.NullMarked
package io.redial.local.template;
