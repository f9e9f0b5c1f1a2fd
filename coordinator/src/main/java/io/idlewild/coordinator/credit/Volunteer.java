package io.idlewild.coordinator.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account that has hosts or credit.
 *
 * @param id 32 hexadecimal digits
 * @param team empty is none
 * @param credit of all time, in seconds of the reference machine
 * @param week credit of the last seven days
 * @param hosts that are not revoked
 * @param newest day on which it earned; absent if never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Volunteer(
    String id,
    String name,
    String team,
    BigDecimal credit,
    BigDecimal week,
    int hosts,
    @Nullable String newest) {}
