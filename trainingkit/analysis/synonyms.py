"""Words of one meaning in a complaint, an answer to one, or a talk about health and habits.

A line each, hand-made (the course's own judgement), so that an echo in other words is heard.
"""

SAME = """\
late delay later overdue tardy
lost missing astray vanish mislaid
receive reach arrive
send dispatch ship
broken faulty defective damaged cracked smashed shattered torn ripped dented scratched bust
cancel scrap
close shut
need require necessary
allow permit accept
price cost charge fee bill invoice payment billed
ring call phone telephone
mail email message letter write
begin start
end finish over
process handle deal
fail unsuccessful succeed
wait hold queue
check verify
complicated complex difficult
mistake error wrong
amend change update alter correct
mend repair fix
expire void invalid lapse valid
refund reimburse repay
mum mother mom
dad father
boy son lad
girl daughter
angry cross furious livid mad fuming irate annoyed frustrated upset
small tiny little
big large huge
quick fast rapid
notice see saw
talk speak spoke
parcel package
colleague staff employee agent
appointment slot
money euro pound dollar cash quid
flat apartment
cold freezing chilly
noise loud
doctor gp physician
rubbish waste trash
worried concerned anxious nervous scared afraid fear frightened fearful
child kid toddler baby
boss manager supervisor
rude abrupt curt disrespectful impolite
car vehicle van
flight plane
food meal dish dinner lunch supper
internet broadband wifi
job work employment
husband wife partner spouse
holiday vacation trip
drink alcohol beer booze wine
smoke cigarette tobacco vape
weight fat heavy overweight obese
exercise gym workout
hard tough struggle
want wish hope
help support
tired exhausted worn knackered
bad awful terrible horrible dreadful
quit stop cease
sick ill unwell
house home
try attempt
same identical
ask request
buy purchase
promise swear guarantee
answer reply respond
shop store branch
tell say mention
sure certain
alone lonely
sad unhappy miserable
glad happy pleased
medicine drug pill medication tablet
"""
