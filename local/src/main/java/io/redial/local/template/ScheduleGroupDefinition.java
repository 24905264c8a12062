package io.redial.local.template;

/** A group of EventBridge schedules. */
public record ScheduleGroupDefinition(String logicalId, String name) {}
