package id.lanjut.routes.link;

import java.util.Map;
import java.util.Set;

/** What the links carry, and which of them have carried as much as they should. */
public interface Metering {
  /** What each link has carried since the process began, by its name. */
  Map<String, Carried> carried();

  /**
   * From now on these links have to be spared, whatever they are and whatever else is up, and no
   * other for this reason. Vital requests take them all the same.
   *
   * @param names may hold names that no link has
   */
  void spare(Set<String> names);
}
