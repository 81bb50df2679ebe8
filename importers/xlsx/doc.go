// Package xlsx reads Excel workbooks (Office Open XML, ECMA-376): it opens
// them, finds their sheets and gives the cells of each row as text. What the
// cells mean is told by whoever reads CSV, so that a table is read alike in
// both.
//
// A workbook goes through in this order: it is copied to a file of its own and
// refused where it is something else (refuse.go), the parts that hold cells are
// picked and bounded (parts.go), dates are given one way of being written
// (dates.go), and each sheet is read row by row (rows.go) with its merged cells
// filled (merged.go).
package xlsx
