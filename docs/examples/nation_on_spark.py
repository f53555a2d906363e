"""A nation's survey on Spark: the index of every unit, every district and the whole, from one job.

spark-submit nation_on_spark.py hdfs:///skm/2026 indices.csv
"""

import csv
import sys
from functools import reduce
from operator import add

from etika_publik import frames, surveys

SKM = surveys.SKM_2017
COLUMNS = ("kabupaten", "unit", "indeks", "mutu", "responden", "tidak_menjawab", "di_luar_skala")


def nation(responses):
    """Count the table once, on the cluster; make the results of all levels here."""
    units = dict(frames.index(responses, SKM, by=("kabupaten", "unit")))
    tallies = {}
    for (district, _), result in units.items():
        tallies.setdefault(district, []).append(result.tally)
    districts = {district: SKM.result(reduce(add, each)) for district, each in tallies.items()}
    whole = SKM.result(reduce(add, (result.tally for result in units.values())))
    return units, districts, whole


def row(district, unit, result):
    """A result as a line of the table that is written."""
    grade = "" if result.grade is None else result.grade.letter
    counts = (result.respondents, result.tally.missing, result.tally.out_of_scale)
    return (district, unit, result.rounded, grade, *counts)


def write(path, units, districts, whole):
    """Write the whole first, then the districts, then the units."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        table.writerow(row("", "", whole))
        table.writerows(row(district, "", result) for district, result in districts.items())
        table.writerows(row(district, unit, result) for (district, unit), result in units.items())


def main(source, target):
    from pyspark.sql import SparkSession

    responses = SparkSession.builder.appName("SKM").getOrCreate().read.parquet(source)
    print(frames.audit(responses, SKM, respondent="nomor").report.render("id"))
    write(target, *nation(responses))


if __name__ == "__main__":
    main(*sys.argv[1:])
