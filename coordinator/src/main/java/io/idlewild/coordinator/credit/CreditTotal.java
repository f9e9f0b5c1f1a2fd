package io.idlewild.coordinator.credit;

import java.math.BigDecimal;

/**
 * Credit of somebody, or of a day.
 *
 * @param id 32 hexadecimal digits, the team's name, or the day as YYYY-MM-DD
 * @param name for people; equal to the id of teams and days
 * @param credit seconds of the reference machine
 */
public record CreditTotal(String id, String name, BigDecimal credit) {}
